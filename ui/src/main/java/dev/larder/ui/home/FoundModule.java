package dev.larder.ui.home;

import dev.larder.ui.Frame;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// A component as the API finds it.
///
/// @param repositories that store it
/// @param latest its latest stored version that may be used; empty: there is none
/// @param storedAt when the newest of its versions came
public record FoundModule(
    String component, List<String> repositories, String latest, Instant storedAt) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  public FoundModule {
    repositories = List.copyOf(repositories);
  }

  /// Where its page is: in the first of its repositories.
  public String link(Frame frame) {
    return link(frame, repositories.getFirst());
  }

  /// Where its page is in one of its repositories.
  public String link(Frame frame, String repository) {
    return frame.link("/module/" + repository, "path", component);
  }

  /// For people.
  public String stored() {
    return TIME.format(storedAt);
  }
}
