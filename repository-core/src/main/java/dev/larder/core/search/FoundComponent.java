package dev.larder.core.search;

import dev.larder.core.repository.RepositoryName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A component as somebody finds it.
///
/// @param repositories those that store it and are shown, in the order of their names
/// @param latest the version that its format takes for the latest of those that are stored there
///   and may be used; empty: there is none
/// @param stored when the newest of its versions came
public record FoundComponent(
    String name, List<RepositoryName> repositories, Optional<String> latest, Instant stored) {
  public FoundComponent {
    repositories = List.copyOf(repositories);
  }
}
