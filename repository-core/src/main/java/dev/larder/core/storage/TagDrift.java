package dev.larder.core.storage;

import java.time.Instant;
import java.util.Optional;

/// A tag that does not lead any more where it led when a version was made of it. The version stays
/// what it was.
///
/// @param tag its name
/// @param recorded the id of the commit that the version was made of
/// @param now the id of the commit that the tag leads to; empty: the tag is gone
/// @param since when that was first seen
public record TagDrift(String tag, String recorded, Optional<String> now, Instant since) {
  /// In a few words, for people.
  public String words() {
    return "tag %s led to %s when this version was made of it, and %s now; what is stored stays"
        .formatted(tag, recorded, now.map(commit -> "leads to " + commit).orElse("is gone"));
  }

  /// Whether another look has seen the same.
  boolean isAsSeen(TagDrift other) {
    return tag.equals(other.tag) && recorded.equals(other.recorded) && now.equals(other.now);
  }
}
