package dev.larder.ui.module;

import java.util.Optional;

/// A stored version in one line, as the API tells it.
///
/// @param time as ISO 8601; empty where nothing tells it
/// @param retracted why its author takes it back, which may be empty
/// @param denied why this server does not serve it
public record StoredVersionLine(
    String version,
    String repository,
    boolean complete,
    String time,
    long bytes,
    long downloads,
    Optional<String> retracted,
    Optional<DeniedWhy> denied) {
  /// @param rule that denies it; empty where it was deleted
  public record DeniedWhy(String rule, String reason, String link, boolean everyFile) {
    /// Whether the link may be followed from a page.
    public boolean hasLink() {
      return link.startsWith("https://") || link.startsWith("http://");
    }
  }

  /// When it was published, for people.
  public String published() {
    return StoredTime.text(time);
  }

  /// Its size for people.
  public String size() {
    return StoredSize.text(bytes);
  }
}
