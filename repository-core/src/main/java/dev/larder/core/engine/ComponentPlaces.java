package dev.larder.core.engine;

import dev.larder.core.fetch.Pushes;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.source.Sources;
import dev.larder.core.waiting.Depth;
import java.util.Optional;

/// In which Git repositories the components of repositories are, as their sources know it by now.
record ComponentPlaces(Snapshots snapshots, Sources sources) implements Pushes.Places {
  @Override
  public Optional<String> address(RepositoryId repository, String component, Depth depth) {
    Snapshot now = snapshots.current();
    return now.find(repository)
        .flatMap(one -> sources.place(one, now.format(one), component, depth))
        .map(found -> found.place().url());
  }
}
