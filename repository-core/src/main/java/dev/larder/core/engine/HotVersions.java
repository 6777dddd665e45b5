package dev.larder.core.engine;

import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.api.Target.Artifact;
import dev.larder.core.cache.CacheName;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.Publication;
import dev.larder.core.storage.Receipt;
import dev.larder.core.storage.VersionRow;
import dev.larder.core.waiting.Depth;
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

  private record Wanted(Set<RepositoryId> leaves, Coordinates coordinates) {}

  private final Metadata metadata;
  private final JoinedReads<Wanted, List<VersionRow>> reads = new JoinedReads<>();
  private final ComponentCache<Key, VersionRow> rows =
      new ComponentCache<>(
          CacheName.VERSIONS, MAX_BYTES, HotVersions::weight, key -> key.coordinates().component());

  HotVersions(Metadata metadata) {
    this.metadata = metadata;
  }

  /// A leaf that stores some file of a version, and all that it stores of it.
  record Owner(Repository leaf, VersionRow row) {}

  /// The owner of a version: the first leaf of a plan of which a row is kept here, if that row has
  /// the file; else the first leaf that stores any file of it. Empty if none does.
  Outcome<Optional<Owner>> owner(Plan plan, Artifact artifact, Depth depth) {
    Optional<Owner> kept = kept(plan, artifact);
    if (kept.isPresent()) {
      return Outcome.found(kept);
    }
    return depth.mayWait()
        ? Outcome.found(stored(plan, artifact.coordinates()))
        : Outcome.notAtHand();
  }

  private Optional<Owner> kept(Plan plan, Artifact artifact) {
    for (Repository leaf : plan.leaves()) {
      Optional<VersionRow> row = rows.find(new Key(leaf.id(), artifact.coordinates()));
      if (row.isPresent()) {
        return row.get().file(artifact.kind().name()).isPresent()
            ? Optional.of(new Owner(leaf, row.get()))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Optional<Owner> stored(Plan plan, Coordinates coordinates) {
    List<VersionRow> loaded = load(plan, coordinates);
    for (Repository leaf : plan.leaves()) {
      for (VersionRow row : loaded) {
        if (row.repository().equals(leaf.id())) {
          return Optional.of(new Owner(leaf, row));
        }
      }
    }
    return Optional.empty();
  }

  /// The first leaf that stores a file, whoever owns the version.
  Optional<Owner> holder(Plan plan, Artifact artifact) {
    List<VersionRow> loaded = load(plan, artifact.coordinates());
    return plan.leaves().stream()
        .flatMap(leaf ->
            loaded.stream()
                .filter(row -> row.repository().equals(leaf.id()))
                .map(row -> new Owner(leaf, row)))
        .filter(owner -> owner.row().file(artifact.kind().name()).isPresent())
        .findFirst();
  }

  private List<VersionRow> load(Plan plan, Coordinates coordinates) {
    return reads.read(new Wanted(plan.ids(), coordinates), () -> read(plan.ids(), coordinates));
  }

  private List<VersionRow> read(Set<RepositoryId> leaves, Coordinates coordinates) {
    return rows.read(
        () -> metadata.version(leaves, coordinates), loaded -> byKey(loaded, coordinates));
  }

  /// Commits what has been fetched, and keeps what is stored of the version by then: it is asked
  /// for now.
  Outcome<Receipt> commit(Publication publication) {
    return rows.read(
        () -> metadata.commit(publication),
        outcome ->
            outcome instanceof Outcome.Found<Receipt>(var receipt)
                ? byKey(List.of(receipt.row()), publication.coordinates())
                : Map.of());
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

  /// Forgets everything, because it is not known what a change made untrue.
  public void forgetAll() {
    rows.forgetAll();
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
