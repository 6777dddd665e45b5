package dev.larder.core.raw;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.Coordinates;
import dev.larder.api.Draft;
import dev.larder.api.Draft.DraftFile;
import dev.larder.api.Staged;
import dev.larder.api.Upload;
import dev.larder.core.staging.Intake;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The files of an uploaded version: the body, and two that follow from it.
final class RawDraft {
  private RawDraft() {}

  static Draft of(Upload upload, Staged.OnDisk body, Instant received) {
    String component = upload.component().orElseGet(() -> firstLine(body));
    return new Draft(
        new Coordinates(component, upload.version()),
        List.of(
            new DraftFile(RawFormat.ABOUT, text("version " + upload.version())),
            new DraftFile(RawFormat.META, text("file " + body.sha256())),
            new DraftFile(RawFormat.FILE, body)),
        Map.of("file", body.sha256()),
        received,
        Map.of());
  }

  private static Staged text(String text) {
    return Intake.inMemory(text.getBytes(UTF_8));
  }

  private static String firstLine(Staged.OnDisk body) {
    try (var lines = new BufferedReader(new InputStreamReader(body.open(), UTF_8))) {
      return lines.lines().findFirst().orElseThrow();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
