package dev.larder.core.storage;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import java.time.Instant;
import java.util.Optional;

/// What a look at the tag of a stored version has seen.
///
/// @param at when, by the clock of the node that looked
public record TagLook(RepositoryId repository, Coordinates coordinates, Instant at, Seen seen) {
  /// What there was.
  public sealed interface Seen {
    /// It leads where it led; or there is no tag to look at.
    record AsRecorded() implements Seen {}

    /// It does not. The time of the drift is that of the look.
    record Drifted(TagDrift drift) implements Seen {}

    /// Its server did not say.
    record Unknown() implements Seen {}
  }

  /// What is known after it of a version of which this was known before.
  public Optional<TagDrift> after(Optional<TagDrift> before) {
    return switch (seen) {
      case Seen.AsRecorded _ -> Optional.empty();
      case Seen.Unknown _ -> before;
      case Seen.Drifted(var drift) -> before.filter(drift::isAsSeen).or(() -> Optional.of(drift));
    };
  }

  /// The action of the audit log that tells of the difference; empty: there is none.
  public Optional<String> news(Optional<TagDrift> before) {
    Optional<TagDrift> after = after(before);
    if (after.equals(before)) {
      return Optional.empty();
    }
    return Optional.of(
        after
            .map(drift -> drift.now().isPresent() ? "version.tag-moved" : "version.tag-vanished")
            .orElse("version.tag-returned"));
  }
}
