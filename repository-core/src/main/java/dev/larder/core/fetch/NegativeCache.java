package dev.larder.core.fetch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.larder.core.cache.CacheName;
import dev.larder.core.repository.RepositoryId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What upstreams said they do not have, for a short while, bounded in number.
public final class NegativeCache {
  /// How long a missing version, or a failing answer to a query, is remembered.
  public static final Duration EXACT = Duration.ofSeconds(30);

  /// How long a missing component is remembered.
  public static final Duration COMPONENT = Duration.ofMinutes(5);

  private static final long MAX_ENTRIES = 200_000;

  private record Key(RepositoryId repository, String component, String path) {}

  private record Absence(String why, Duration keep, long asked) {}

  private final Pushes pushes;
  private final Cache<Key, Absence> absences;

  /// @param pushes which end what was said before them
  public NegativeCache(Ticker ticker, Pushes pushes) {
    this.pushes = pushes;
    this.absences =
        CacheName.NEGATIVES.build(
            Caffeine.newBuilder()
                .maximumSize(MAX_ENTRIES)
                .ticker(ticker)
                .expireAfter(Expiry.<Key, Absence>creating((key, absence) -> absence.keep()))
                .recordStats());
  }

  /// Why a path is known to be missing, if it is.
  public Optional<String> find(RepositoryId repository, String component, String path) {
    return Optional.ofNullable(absences.getIfPresent(new Key(repository, component, path)))
        .filter(absence -> !pushes.since(absence.asked(), repository, component))
        .map(Absence::why);
  }

  /// Remembers for a time why there is no answer to a question but this.
  public void remember(UpstreamQuestion question, String why, Duration keep) {
    absences.put(
        new Key(question.repository(), question.component(), question.path()),
        new Absence(why, keep, question.asked()));
  }

  /// Ends what is remembered of components, because they have just been published or declared.
  public void forget(Set<String> components) {
    absences.asMap().keySet().removeIf(key -> components.contains(key.component()));
  }

  /// About how many are remembered.
  public long size() {
    return absences.estimatedSize();
  }

  /// Ends everything, because namespaces or repositories have changed.
  public void forgetAll() {
    absences.invalidateAll();
  }
}
