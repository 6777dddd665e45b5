package dev.larder.core.engine;

import dev.larder.api.Listed;
import dev.larder.core.fetch.LackingVersions;
import dev.larder.core.fetch.LackingVersions.Lack;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.Type;
import dev.larder.core.storage.StoredVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which listed versions can be had, by what upstreams have certainly said of their files. It goes
/// by the leaf that would answer for the version, as a read of a file does.
final class ObtainableVersions {
  private final LackingVersions lacking;

  ObtainableVersions(LackingVersions lacking) {
    this.lacking = lacking;
  }

  /// The versions that can be had; all of them where none can, so that a client is told why by the
  /// answer for the version itself: an empty list would tell it that there is nothing to ask for.
  List<Listed> among(
      List<Listed> listed, Reading reading, String component, List<StoredVersion> stored) {
    List<Repository> leaves = reading.plan().leaves();
    Set<String> doubtful =
        leaves.stream()
            .flatMap(leaf -> lacking.of(leaf, component).stream())
            .map(Lack::version)
            .collect(Collectors.toUnmodifiableSet());
    List<Listed> obtainable =
        listed.stream()
            .filter(one ->
                !doubtful.contains(one.version())
                    || canBeHad(leaves, component, one.version(), stored))
            .toList();
    return obtainable.isEmpty() || obtainable.size() == listed.size() ? listed : obtainable;
  }

  private boolean canBeHad(
      List<Repository> leaves, String component, String version, List<StoredVersion> stored) {
    List<StoredVersion> rows =
        stored.stream().filter(row -> row.version().equals(version)).toList();
    for (Repository leaf : leaves) {
      Optional<StoredVersion> row =
          rows.stream().filter(one -> one.repository().equals(leaf.id())).findFirst();
      if (row.isPresent()) {
        return row.get().complete() || lacks(leaf, component, version).isEmpty();
      }
    }
    return leaves.stream()
        .filter(leaf -> leaf.definition().type() instanceof Type.Proxy)
        .map(leaf -> lacks(leaf, component, version))
        // Only what is missing lets anybody look elsewhere.
        .dropWhile(lacks -> !lacks.isEmpty() && lacks.stream().noneMatch(Lack::refused))
        .findFirst()
        .filter(List::isEmpty)
        .isPresent();
  }

  private List<Lack> lacks(Repository leaf, String component, String version) {
    return lacking.of(leaf, component).stream()
        .filter(lack -> lack.version().equals(version))
        .toList();
  }
}
