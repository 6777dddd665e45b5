package dev.larder.go.info;

import dev.larder.go.version.GoVersion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the document of a version says.
///
/// @param version canonical
public record VersionInfo(GoVersion version, Optional<Instant> time, Optional<Origin> origin) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public VersionInfo {
    origin = origin.filter(known -> !known.isEmpty());
  }

  /// Reads a document of an upstream; anything that is not exactly one is a violation.
  public static VersionInfo read(byte[] document) {
    return VersionInfoReader.read(document);
  }

  /// What is handed on in the place of a document of an upstream that can be read: nothing where it
  /// is handed on as it came.
  public static Optional<byte[]> corrected(byte[] document) {
    return InfoCorrection.of(VersionInfoReader.tree(document));
  }

  /// The document in the one form that this server makes: known fields, fixed order, time in UTC.
  public byte[] write() {
    ObjectNode document = JSON.createObjectNode().put("Version", version.text());
    time.ifPresent(t -> document.put("Time", t.toString()));
    origin.ifPresent(known -> known.fields().forEach(document.putObject("Origin")::put));
    return document.toString().getBytes(StandardCharsets.UTF_8);
  }
}
