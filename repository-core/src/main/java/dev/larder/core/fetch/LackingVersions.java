package dev.larder.core.fetch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.larder.core.cache.CacheName;
import dev.larder.core.repository.ConfiguredUpstream;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.Type;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Versions that cannot be used, because their upstream lacks or refuses a small file that every
/// client reads of them. A list that names one makes clients stop at it, so they are left out.
///
/// They are known until the file is had, or the list is fetched again and the upstream has not
/// repeated it.
public final class LackingVersions {
  private static final long MAX_COMPONENTS = 20_000;
  private static final int MAX_PER_COMPONENT = 100;

  private record Key(RepositoryId repository, String component) {
    static Key of(UpstreamQuestion question) {
      return new Key(question.repository(), question.component());
    }
  }

  /// One file that a version lacks.
  ///
  /// @param refused whether the upstream does not give it, rather than has none
  /// @param asked how many pushes had been heard of when the upstream was asked
  /// @param answered by the ticker
  public record Lack(
      ConfiguredUpstream upstream,
      String version,
      String path,
      String why,
      boolean refused,
      long asked,
      long answered) {}

  private final Ticker ticker;
  private final Pushes pushes;
  private final Cache<Key, Map<String, Lack>> lacks;

  public LackingVersions(Ticker ticker, Pushes pushes) {
    this.ticker = ticker;
    this.pushes = pushes;
    this.lacks =
        CacheName.LACKING_VERSIONS.build(
            Caffeine.newBuilder()
                .maximumSize(MAX_COMPONENTS)
                .ticker(ticker)
                .expireAfterAccess(CertainAnswers.WHILE_AWAY));
  }

  /// What is known to be lacking of a component's versions at a repository's upstream; mostly
  /// nothing.
  public Collection<Lack> of(Repository repository, String component) {
    if (!(repository.definition().type() instanceof Type.Proxy proxy)) {
      return List.of();
    }
    Map<String, Lack> known = lacks.getIfPresent(new Key(repository.id(), component));
    return known == null
        ? List.of()
        : known.values().stream()
            .filter(lack -> lack.upstream().equals(proxy.upstream()))
            .filter(lack -> !pushes.since(lack.asked(), repository.id(), component))
            .toList();
  }

  /// The list was fetched again: what was not said again since a time is not known any more.
  ///
  /// @param since by the ticker
  public void relisted(RepositoryId repository, String component, long since) {
    forget(new Key(repository, component), lack -> lack.answered() - since < 0);
  }

  void missing(UpstreamQuestion question, String why) {
    add(question, why, false);
  }

  void refused(UpstreamQuestion question, String why) {
    add(question, why, true);
  }

  void had(UpstreamQuestion question) {
    forget(Key.of(question), lack -> lack.path().equals(question.path()));
  }

  private void add(UpstreamQuestion question, String why, boolean refused) {
    if (question.version().isEmpty()) {
      return;
    }
    Lack lack =
        new Lack(
            question.upstream(),
            question.version().get(),
            question.path(),
            why,
            refused,
            question.asked(),
            ticker.read());
    lacks
        .asMap()
        .merge(Key.of(question), Map.of(lack.path(), lack), (known, more) -> with(known, lack));
  }

  private static Map<String, Lack> with(Map<String, Lack> known, Lack lack) {
    // Clients may ask for any number of versions that do not exist, and no list names those.
    Map<String, Lack> more =
        known.size() < MAX_PER_COMPONENT ? new HashMap<>(known) : new HashMap<>();
    more.put(lack.path(), lack);
    return Map.copyOf(more);
  }

  private void forget(Key key, Predicate<Lack> which) {
    lacks
        .asMap()
        .computeIfPresent(
            key,
            (_, known) -> {
              Map<String, Lack> left = new HashMap<>(known);
              left.values().removeIf(which);
              return left.isEmpty() ? null : Map.copyOf(left);
            });
  }
}
