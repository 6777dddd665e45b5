package dev.larder.core.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.larder.api.Coordinates;
import dev.larder.api.Target.Artifact;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.VersionRow;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// Versions that were read lately, in this node's memory and bounded in bytes, so that a file that
/// is asked for again costs no statement and survives a database that is away.
///
/// Only what is stored is kept, never that something is not: whatever is not found here is looked
/// up. What a kept row says stays true until a change names its component.
public final class HotVersions {
  private static final long MOST_BYTES = 64L << 20;
  private static final int ROW_BYTES = 1_500;

  private record Key(RepositoryId repository, Coordinates coordinates) {}

  private final Metadata metadata;
  private final AtomicLong changes = new AtomicLong();
  private final Cache<Key, VersionRow> rows =
      Caffeine.newBuilder().maximumWeight(MOST_BYTES).weigher(HotVersions::weight).build();

  HotVersions(Metadata metadata) {
    this.metadata = metadata;
  }

  /// The rows among which the owner of a version is found: the row kept of the first leaf that has
  /// one, if it has the file, else whatever the store has.
  List<VersionRow> find(Plan plan, Artifact artifact) {
    for (Repository leaf : plan.leaves()) {
      VersionRow row = rows.getIfPresent(new Key(leaf.id(), artifact.coordinates()));
      if (row != null) {
        return row.file(artifact.kind().name()).isPresent()
            ? List.of(row)
            : load(plan, artifact.coordinates());
      }
    }
    return load(plan, artifact.coordinates());
  }

  private List<VersionRow> load(Plan plan, Coordinates coordinates) {
    long before = changes.get();
    List<VersionRow> loaded = metadata.version(plan.ids(), coordinates);
    // A row that a change overtook while it was read must not be kept.
    if (changes.get() == before) {
      loaded.forEach(row -> rows.put(new Key(row.repository(), coordinates), row));
    }
    return loaded;
  }

  /// Forgets what a change may have made untrue.
  public void forget(Set<String> components) {
    changes.incrementAndGet();
    rows.asMap().keySet().removeIf(key -> components.contains(key.coordinates().component()));
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
