package dev.larder.core.fetch;

import java.util.OptionalLong;
import java.util.Set;

/// What a look at the store has found of a version in one repository.
///
/// @param files names of those that are stored
/// @param ended what [EndedFetches#mark] said before the look; empty if there was none
public record StoreLook(Set<String> files, OptionalLong ended) {
  /// Nobody has looked.
  public static final StoreLook NONE = new StoreLook(Set.of(), OptionalLong.empty());

  public StoreLook {
    files = Set.copyOf(files);
  }
}
