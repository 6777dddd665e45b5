package dev.larder.core.memory;

import dev.larder.api.Coordinates;
import dev.larder.api.Dependency;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Dependents;
import dev.larder.core.storage.VersionRow;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Which components require which others, in memory.
public final class MemoryDependents implements Dependents {
  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::component).thenComparingLong(one -> one.repository().value());

  private final MemoryMetadata metadata;
  private final Map<Place, Requirements> noted = new HashMap<>();

  MemoryDependents(MemoryMetadata metadata) {
    this.metadata = metadata;
  }

  @Override
  public synchronized List<Candidate> candidates(Collection<Place> places, String file) {
    return places.stream().flatMap(place -> candidate(place, file).stream()).toList();
  }

  @Override
  public synchronized List<Candidate> candidates(
      RepositoryId repository, String after, String file, int limit) {
    return metadata.components(repository, "", after, limit).stream()
        .flatMap(component -> candidate(new Place(repository, component), file).stream())
        .toList();
  }

  private Optional<Candidate> candidate(Place place, String file) {
    if (!metadata
        .components(place.repository(), place.component(), "", 1)
        .contains(place.component())) {
      return Optional.empty();
    }
    List<String> versions =
        rows(place)
            .filter(row -> !metadata.isDeleted(row.repository(), row.coordinates()))
            .filter(row -> row.file(file).isPresent())
            .map(row -> row.coordinates().version())
            .toList();
    return Optional.of(
        new Candidate(place, versions, standing(place).flatMap(Requirements::newest)));
  }

  private Stream<VersionRow> rows(Place place) {
    return metadata.rows(place.repository()).stream()
        .filter(row -> row.coordinates().component().equals(place.component()));
  }

  /// What was noted, unless the version has gone since.
  private Optional<Requirements> standing(Place place) {
    return Optional.ofNullable(noted.get(place))
        .filter(one ->
            rows(place)
                .anyMatch(row -> one.newest().equals(Optional.of(row.coordinates().version()))));
  }

  @Override
  public synchronized List<Held> files(
      RepositoryId repository, Collection<Coordinates> versions, String file) {
    return metadata.rows(repository).stream()
        .filter(row -> versions.contains(row.coordinates()))
        .flatMap(row -> row.file(file).map(one -> new Held(row.coordinates(), one)).stream())
        .toList();
  }

  @Override
  public synchronized void note(List<Requirements> all) {
    all.forEach(one -> noted.put(one.place(), one));
  }

  @Override
  public synchronized List<Dependent> of(
      String component, Set<RepositoryId> repositories, Optional<Place> after, int limit) {
    return noted.keySet().stream()
        .filter(place -> repositories.contains(place.repository()))
        .filter(place -> after.isEmpty() || ORDER.compare(place, after.get()) > 0)
        .sorted(ORDER)
        .flatMap(place -> standing(place).stream())
        .flatMap(one -> dependent(one, component).stream())
        .limit(limit)
        .toList();
  }

  private static Optional<Dependent> dependent(Requirements noted, String component) {
    Optional<Dependency> required =
        noted.required().stream().filter(one -> one.component().equals(component)).findFirst();
    return required.flatMap(
        one -> noted.newest().map(newest -> new Dependent(noted.place(), newest, one)));
  }
}
