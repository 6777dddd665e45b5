package dev.larder.core.memory;

import dev.larder.api.Coordinates;
import dev.larder.core.access.Author;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.AuditLog;
import dev.larder.core.storage.TagDrift;
import dev.larder.core.storage.TagLook;
import dev.larder.core.storage.TagLooks;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Looks at tags, in memory.
public final class MemoryTagLooks implements TagLooks {
  private record Key(RepositoryId repository, Coordinates coordinates) {}

  private record Kept(Instant at, Optional<TagDrift> drift) {
    static final Kept NEVER = new Kept(Instant.MIN, Optional.empty());
  }

  private final MemoryMetadata metadata;
  private final MemoryConfiguration configuration;
  private final Map<Key, Kept> looks = new HashMap<>();

  MemoryTagLooks(MemoryMetadata metadata, MemoryConfiguration configuration) {
    this.metadata = metadata;
    this.configuration = configuration;
  }

  @Override
  public synchronized List<Due> due(
      Set<RepositoryId> repositories, LocalDate since, Instant before, int limit) {
    Set<Coordinates> downloaded = metadata.downloadedSince(since);
    return repositories.stream()
        .flatMap(repository -> metadata.rows(repository).stream())
        .filter(row -> downloaded.contains(row.coordinates()))
        .map(row -> new Due(row.repository(), row.coordinates(), row.origin()))
        .filter(due -> kept(due).at().isBefore(before))
        .sorted(
            Comparator.comparing((Due due) -> kept(due).at())
                .thenComparingLong(due -> due.repository().value())
                .thenComparing(due -> due.coordinates().component())
                .thenComparing(due -> due.coordinates().version()))
        .limit(limit)
        .toList();
  }

  private Kept kept(Due due) {
    return looks.getOrDefault(new Key(due.repository(), due.coordinates()), Kept.NEVER);
  }

  @Override
  public synchronized boolean keep(TagLook look, Author author) {
    Key key = new Key(look.repository(), look.coordinates());
    Kept before = looks.getOrDefault(key, Kept.NEVER);
    if (before.at().isAfter(look.at())) {
      return false;
    }
    looks.put(key, new Kept(look.at(), look.after(before.drift())));
    Optional<String> news = look.news(before.drift());
    news.ifPresent(action ->
        configuration.audit.add(
            author,
            action,
            look.coordinates().toString(),
            new AuditLog.Subject(
                configuration.name(look.repository()), Optional.of(look.coordinates().component())),
            Optional.empty()));
    return news.isPresent();
  }

  @Override
  public synchronized int expire(Instant before, int limit) {
    List<Key> old =
        looks.entrySet().stream()
            .filter(look -> look.getValue().drift().isEmpty())
            .filter(look -> look.getValue().at().isBefore(before))
            .sorted(Map.Entry.comparingByValue(Comparator.comparing(Kept::at)))
            .limit(limit)
            .map(Map.Entry::getKey)
            .toList();
    old.forEach(looks::remove);
    return old.size();
  }

  @Override
  public synchronized Optional<TagDrift> drift(RepositoryId repository, Coordinates coordinates) {
    return looks.getOrDefault(new Key(repository, coordinates), Kept.NEVER).drift();
  }
}
