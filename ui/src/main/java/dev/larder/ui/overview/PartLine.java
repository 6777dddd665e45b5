package dev.larder.ui.overview;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// A part of the server and how it is.
///
/// @param words `ok`, or what is wrong
public record PartLine(String name, String words) {
  private static final String WELL = "ok";

  static List<PartLine> all(JsonNode status) {
    return status.path("parts").properties().stream()
        .map(part -> new PartLine(part.getKey(), part.getValue().asString("")))
        .toList();
  }

  public boolean isWell() {
    return words.equals(WELL);
  }

  /// What it is, for people.
  public String about() {
    return switch (name) {
      case "database" -> "the database answers";
      case "changes" -> "changes of other servers are followed";
      case "loops" -> "work in the background goes on";
      case "logs" -> "checksum databases of this server go on";
      case "records" -> "what is fetched is held against public checksum databases";
      case "blobs" -> "stored files can be read";
      case "disk" -> "there is room on the disk";
      default -> "";
    };
  }
}
