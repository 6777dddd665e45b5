package dev.larder.core.raw;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.Coordinates;
import dev.larder.api.Draft;
import dev.larder.api.Draft.DraftFile;
import dev.larder.api.Staged;
import dev.larder.api.Upload;
import dev.larder.api.Uploaded;
import dev.larder.core.staging.Intake;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The files of a version: its content, and two that follow from it.
final class RawDraft {
  private RawDraft() {}

  static Draft of(Upload upload, Uploaded uploaded, Instant received) {
    Staged.OnDisk body = uploaded.body();
    String component = upload.component().orElseGet(() -> firstLine(body));
    Staged meta =
        uploaded
            .beside(RawFormat.META)
            .<Staged>map(Intake::inMemory)
            .orElseGet(() -> text("file " + body.sha256()));
    Coordinates coordinates = new Coordinates(component, upload.version());
    return of(coordinates, body, meta, received, Map.of());
  }

  static Draft of(
      Coordinates coordinates, Staged content, Instant time, Map<String, String> origin) {
    return of(coordinates, content, text("file " + content.sha256()), time, origin);
  }

  private static Draft of(
      Coordinates coordinates,
      Staged content,
      Staged meta,
      Instant time,
      Map<String, String> origin) {
    return new Draft(
        coordinates,
        List.of(
            new DraftFile(RawFormat.ABOUT, text("version " + coordinates.version())),
            new DraftFile(RawFormat.META, meta),
            new DraftFile(RawFormat.FILE, content)),
        Map.of("file", content.sha256()),
        time,
        origin);
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
