package dev.larder.core.storage;

import dev.larder.api.Pinned;
import dev.larder.core.repository.RepositoryId;
import java.time.Instant;
import java.util.List;

/// What one project builds with, under a name of its own.
///
/// @param repository by which the project reads: what is pinned is kept there, and in what is
///   behind it
public record PinList(String name, RepositoryId repository, List<Pinned> pins) {
  public PinList {
    pins = List.copyOf(pins);
  }

  /// One without what it pins, for lists.
  ///
  /// @param pins how many versions
  /// @param by who gave it
  public record Head(String name, RepositoryId repository, int pins, Instant updated, String by) {}
}
