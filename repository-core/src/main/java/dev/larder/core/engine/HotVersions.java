package dev.larder.core.engine;

import dev.larder.api.Coordinates;
import dev.larder.api.Target.Artifact;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.VersionRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Versions that were read lately, so that a file that is asked for again costs no statement and
/// survives a database that is away.
///
/// Only what is stored is kept, never that something is not: whatever is not found here is looked
/// up.
public final class HotVersions {
  private static final long MAX_BYTES = 64L << 20;
  private static final int ROW_BYTES = 1_500;

  private record Key(RepositoryId repository, Coordinates coordinates) {}

  private final Metadata metadata;
  private final ComponentCache<Key, VersionRow> rows =
      new ComponentCache<>(MAX_BYTES, HotVersions::weight, key -> key.coordinates().component());

  HotVersions(Metadata metadata) {
    this.metadata = metadata;
  }

  /// The rows among which the owner of a version is found: the one that is kept, else whatever the
  /// store has.
  List<VersionRow> find(Plan plan, Artifact artifact) {
    List<VersionRow> kept = kept(plan, artifact);
    return kept.isEmpty() ? load(plan, artifact.coordinates()) : kept;
  }

  /// The row kept of the first leaf that has one, if it has the file; else none.
  List<VersionRow> kept(Plan plan, Artifact artifact) {
    for (Repository leaf : plan.leaves()) {
      Optional<VersionRow> row = rows.find(new Key(leaf.id(), artifact.coordinates()));
      if (row.isPresent()) {
        return row.filter(found -> found.file(artifact.kind().name()).isPresent())
            .map(List::of)
            .orElseGet(List::of);
      }
    }
    return List.of();
  }

  private List<VersionRow> load(Plan plan, Coordinates coordinates) {
    return rows.read(
        () -> metadata.version(plan.ids(), coordinates), loaded -> byKey(loaded, coordinates));
  }

  private static Map<Key, VersionRow> byKey(List<VersionRow> rows, Coordinates coordinates) {
    return rows.stream()
        .collect(
            Collectors.toMap(row -> new Key(row.repository(), coordinates), Function.identity()));
  }

  /// Forgets what a change may have made untrue.
  public void forget(Set<String> components) {
    rows.forget(components);
  }

  private static int weight(Key key, VersionRow row) {
    long bytes =
        row.files().stream()
            .map(FileRow::inline)
            .flatMap(Optional::stream)
            .mapToLong(inline -> inline.length)
            .sum();
    return (int) Math.min(Integer.MAX_VALUE, ROW_BYTES + bytes);
  }
}
