package dev.larder.e2e.browser;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/// What a window saves instead of showing it.
record SavedFile(Page window) {
  /// The text that comes of an act.
  String of(Runnable act) {
    Download download = window.waitForDownload(act);
    try {
      return Files.readString(download.path());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
