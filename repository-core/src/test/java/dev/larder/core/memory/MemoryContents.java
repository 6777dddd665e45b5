package dev.larder.core.memory;

import dev.larder.api.Coordinates;
import dev.larder.api.Listed;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Contents;
import dev.larder.core.storage.DownloadCount;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.VersionRow;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What is stored, in memory.
public final class MemoryContents implements Contents {
  private static final Comparator<Mark> ORDER =
      Comparator.comparing(Mark::component)
          .thenComparing(Mark::version)
          .thenComparing(Mark::principal);

  private final MemoryConfiguration configuration;
  private final MemoryMetadata metadata;

  MemoryContents(MemoryConfiguration configuration, MemoryMetadata metadata) {
    this.configuration = configuration;
    this.metadata = metadata;
  }

  @Override
  public List<Coordinates> stored(RepositoryId repository, String prefix, Mark after, int limit) {
    return metadata.rows(repository).stream()
        .map(row -> row.coordinates())
        .filter(name -> name.component().startsWith(prefix))
        .filter(name -> ORDER.compare(Mark.of(name), after) > 0)
        .sorted(Comparator.comparing(Mark::of, ORDER))
        .limit(limit)
        .toList();
  }

  @Override
  public List<Downloaded> downloads(
      RepositoryId repository, String prefix, LocalDate since, Mark after, int limit) {
    Map<Mark, List<DownloadCount>> lines =
        metadata.counts(repository).stream()
            .filter(count -> count.coordinates().component().startsWith(prefix))
            .filter(count -> !count.day().isBefore(since))
            .collect(Collectors.groupingBy(MemoryContents::mark));
    return lines.values().stream()
        .map(MemoryContents::line)
        .filter(line -> ORDER.compare(Mark.of(line), after) > 0)
        .sorted(Comparator.comparing(Mark::of, ORDER))
        .limit(limit)
        .toList();
  }

  @Override
  public Total total(Set<RepositoryId> repositories, Coordinates coordinates) {
    List<DownloadCount> counts =
        repositories.stream()
            .flatMap(repository -> metadata.counts(repository).stream())
            .filter(count -> count.coordinates().equals(coordinates))
            .toList();
    return new Total(
        counts.stream().mapToLong(DownloadCount::downloads).sum(),
        counts.stream().map(DownloadCount::day).max(Comparator.naturalOrder()));
  }

  @Override
  public Map<String, Long> sums(Set<RepositoryId> repositories, String component) {
    return repositories.stream()
        .flatMap(repository -> metadata.counts(repository).stream())
        .filter(count -> count.coordinates().component().equals(component))
        .collect(
            Collectors.groupingBy(
                count -> count.coordinates().version(),
                Collectors.summingLong(DownloadCount::downloads)));
  }

  @Override
  public List<Size> sizes(Set<RepositoryId> repositories, String component) {
    return repositories.stream()
        .flatMap(repository -> metadata.rows(repository).stream())
        .filter(row -> row.coordinates().component().equals(component))
        .map(row ->
            new Size(
                row.repository(),
                row.coordinates().version(),
                row.files().stream().mapToLong(FileRow::size).sum()))
        .toList();
  }

  @Override
  public Optional<String> publisher(RepositoryId repository, Coordinates coordinates) {
    return metadata.publisher(repository, coordinates);
  }

  @Override
  public List<Numbered> numbered(long after, int limit) {
    return components().keySet().stream()
        .filter(one -> one.number() > after)
        .sorted(Comparator.comparingLong(Numbered::number))
        .limit(limit)
        .toList();
  }

  @Override
  public List<Holding> holdings(Set<Long> wanted) {
    return components().entrySet().stream()
        .filter(one -> wanted.contains(one.getKey().number()))
        .map(one -> holding(one.getKey(), one.getValue()))
        .toList();
  }

  private Holding holding(Numbered component, List<VersionRow> rows) {
    return new Holding(
        component,
        rows.stream()
            .filter(row -> !metadata.isDeleted(row.repository(), row.coordinates()))
            .map(row -> new Listed(row.coordinates().version(), row.time()))
            .toList(),
        rows.stream().map(VersionRow::stored).max(Comparator.naturalOrder()).orElseThrow());
  }

  private Map<Numbered, List<VersionRow>> components() {
    return configuration.load().repositories().stream()
        .flatMap(repository -> metadata.rows(repository.id()).stream())
        .collect(Collectors.groupingBy(this::numbered));
  }

  private Numbered numbered(VersionRow row) {
    String component = row.coordinates().component();
    return new Numbered(
        metadata.numbers.of(row.repository(), component), row.repository(), component);
  }

  private static Mark mark(DownloadCount count) {
    return new Mark(
        count.coordinates().component(), count.coordinates().version(), count.principal());
  }

  private static Downloaded line(List<DownloadCount> counts) {
    DownloadCount any = counts.getFirst();
    LocalDate last =
        counts.stream().map(DownloadCount::day).max(Comparator.naturalOrder()).orElseThrow();
    return new Downloaded(
        any.coordinates(),
        any.principal(),
        last,
        counts.stream().mapToLong(DownloadCount::downloads).sum());
  }
}
