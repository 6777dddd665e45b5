package dev.larder.core.memory;

import dev.larder.api.PublicRecord;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.VersionRow;
import dev.larder.core.storage.VersionWalk;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Goes through the versions in memory.
public final class MemoryVersionWalk implements VersionWalk {
  private static final Comparator<Walked> ORDER =
      Comparator.comparingLong((Walked one) -> one.repository().value())
          .thenComparing(one -> one.coordinates().component())
          .thenComparing(one -> one.coordinates().version());

  private final MemoryMetadata metadata;

  MemoryVersionWalk(MemoryMetadata metadata) {
    this.metadata = metadata;
  }

  @Override
  public List<Walked> walk(
      Set<RepositoryId> repositories, Which which, Optional<Walked> after, int limit) {
    return repositories.stream()
        .flatMap(repository -> metadata.rows(repository).stream())
        .filter(row -> isAmong(row, which))
        .map(MemoryVersionWalk::walked)
        .filter(one -> after.isEmpty() || ORDER.compare(one, after.get()) > 0)
        .sorted(ORDER)
        .limit(limit)
        .toList();
  }

  private boolean isAmong(VersionRow row, Which which) {
    boolean stands = !metadata.isDeleted(row.repository(), row.coordinates());
    return stands
        && switch (which) {
          case ALL -> true;
          case COMPLETE -> row.complete();
          case UNVERIFIED ->
              metadata.publisher(row.repository(), row.coordinates()).isEmpty()
                  && (row.origin().containsKey(PublicRecord.UNVERIFIED)
                      || !row.origin().containsKey(PublicRecord.VERIFIED));
        };
  }

  private static Walked walked(VersionRow row) {
    return new Walked(
        row.repository(),
        row.coordinates(),
        row.files().stream().map(FileRow::file).collect(Collectors.toSet()),
        row.facts(),
        row.origin());
  }

  @Override
  public boolean told(Walked walked, Map<String, String> origin) {
    return metadata.told(
        walked.repository(),
        walked.coordinates(),
        row ->
            walked(row).facts().equals(walked.facts())
                && walked(row).files().equals(walked.files()),
        new PublicRecord("", Map.of(), origin, false));
  }
}
