package dev.larder.web.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Where big files are stored.
///
/// @param directory of the file store; empty for `blobs` under the home
public record BlobStore(Optional<Path> directory) {
  /// The place that the setting names, given the home.
  public URI under(Path home) {
    return directory.orElseGet(() -> home.resolve("blobs")).toUri();
  }

  static BlobStore parse(String text) {
    if (text.startsWith("s3://")) {
      throw new NotBuilt("S3 storage is not part of this version; use file: or file:/path");
    }
    if (text.equals("file:")) {
      return new BlobStore(Optional.empty());
    }
    SettingKinds.require(text.startsWith("file:/"));
    // file:/path and file:///path are the same file URL.
    Path path = Path.of(text.substring("file:".length()).replaceFirst("^///", "/"));
    return new BlobStore(Optional.of(path.normalize()));
  }

  /// A value that is understood and cannot be served; its message is shown.
  static final class NotBuilt extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    NotBuilt(String message) {
      super(message);
    }
  }
}
