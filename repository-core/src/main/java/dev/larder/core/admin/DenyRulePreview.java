package dev.larder.core.admin;

import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.core.engine.Retractions;
import dev.larder.core.policy.DenyRule;
import dev.larder.core.policy.Policy;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.snapshot.Claims;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.storage.Contents;
import dev.larder.core.storage.Contents.Downloaded;
import dev.larder.core.storage.Contents.Mark;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/// What a deny rule would hit if it were in force, by the same decision that is asked at serve
/// time.
public final class DenyRulePreview {
  private static final Duration RECENT = Duration.ofDays(30);
  private static final int PAGE = 1_000;

  /// How many lines are looked through for one question, so that a pattern that begins with a
  /// wildcard costs no more than seconds.
  private static final int MAX_SCANNED = 100_000;

  /// Of how many components it is found out what clients would no longer be told.
  private static final int MAX_COMPONENTS = 200;

  private final Contents contents;
  private final Retractions retractions;
  private final InstantSource clock;

  public DenyRulePreview(Contents contents, Retractions retractions, InstantSource clock) {
    this.contents = contents;
    this.retractions = retractions;
    this.clock = clock;
  }

  /// @param since the first day (UTC) of the downloads
  public record Hits(
      Some<Stored> stored, LocalDate since, Some<Download> downloads, Some<Hiding> hidings) {}

  /// What clients of a repository would no longer be told.
  public record Hiding(RepositoryName repository, Retractions.Hidden hidden) {}

  /// @param more whether there are, or may be, further ones
  public record Some<T>(List<T> items, boolean more) {}

  /// A version that a repository stores.
  public record Stored(RepositoryName repository, Coordinates coordinates) {}

  /// @param repository by way of which it was asked for
  public record Download(RepositoryName repository, Downloaded downloaded) {}

  /// At most `limit` lines of each kind. A rule that ends is taken as if it did not.
  public Outcome<Hits> hits(Snapshot snapshot, DenyRule rule, int limit) {
    Optional<Refusal> refusal = DenyRuleCheck.check(snapshot, rule);
    if (refusal.isPresent()) {
      return new Outcome.Refused<>(refusal.get());
    }
    Policy policy = new Policy(List.of(rule), List.of());
    LocalDate since = LocalDate.ofInstant(clock.instant().minus(RECENT), ZoneOffset.UTC);
    return Outcome.found(
        new Hits(
            stored(snapshot, rule, policy, limit),
            since,
            downloads(snapshot, rule, policy, since, limit),
            hidings(snapshot, rule, policy, limit)));
  }

  private record Place(Repository asked, String component) {}

  private Some<Hiding> hidings(Snapshot snapshot, DenyRule rule, Policy policy, int limit) {
    Search<Place> search = new Search<>(MAX_COMPONENTS);
    for (Repository leaf : leaves(snapshot, rule)) {
      Repository asked = rule.repository().flatMap(snapshot::find).orElse(leaf);
      for (String prefix : prefixes(rule)) {
        search.run(
            (after, most) -> contents.stored(leaf.id(), prefix, after, most),
            Mark::of,
            name -> rule.modules().match(name.component()),
            name -> new Place(asked, name.component()));
      }
    }
    Some<Place> places = search.found();
    List<Hiding> found =
        places.items().stream()
            .flatMap(place -> hiding(snapshot, rule, policy, place).stream())
            .limit(limit + 1L)
            .toList();
    return new Some<>(found.stream().limit(limit).toList(), places.more() || found.size() > limit);
  }

  /// Against what is shown without the rule, whether or not it is in force already.
  private Optional<Hiding> hiding(Snapshot snapshot, DenyRule rule, Policy policy, Place place) {
    Policy others =
        new Policy(
            snapshot.stored().all(DenyRule.KIND).values().stream()
                .filter(one -> !one.id().equals(rule.id()))
                .toList(),
            List.of());
    Policy.Way way = way(snapshot, place.asked(), place.component());
    return retractions
        .hidden(
            snapshot,
            place.asked(),
            place.component(),
            name ->
                others.decide(way, name, clock.instant()).isEmpty()
                    && way.leaves().stream()
                        .allMatch(leaf -> snapshot.policy().deletion(leaf.id(), name).isEmpty()),
            name -> denies(policy, way, name))
        .map(hidden -> new Hiding(place.asked().name(), hidden));
  }

  private Some<Stored> stored(Snapshot snapshot, DenyRule rule, Policy policy, int limit) {
    Search<Stored> search = new Search<>(limit);
    for (Repository leaf : leaves(snapshot, rule)) {
      // A rule on a group holds for what its members store, as far as it is asked for through it.
      Repository asked = rule.repository().flatMap(snapshot::find).orElse(leaf);
      Policy.Way way = snapshot.way(asked, List.of(leaf));
      for (String prefix : prefixes(rule)) {
        search.run(
            (after, most) -> contents.stored(leaf.id(), prefix, after, most),
            Mark::of,
            name -> denies(policy, way, name),
            name -> new Stored(leaf.name(), name));
      }
    }
    return search.found();
  }

  private static List<Repository> leaves(Snapshot snapshot, DenyRule rule) {
    return rule.repository()
        .flatMap(snapshot::find)
        .map(snapshot::leaves)
        .orElseGet(() ->
            snapshot.repositories().stream()
                .filter(one -> !(one.definition().type() instanceof Type.Group))
                .toList());
  }

  private Some<Download> downloads(
      Snapshot snapshot, DenyRule rule, Policy policy, LocalDate since, int limit) {
    Search<Download> search = new Search<>(limit);
    for (Repository asked : snapshot.repositories()) {
      for (String prefix : prefixes(rule)) {
        search.run(
            (after, most) -> contents.downloads(asked.id(), prefix, since, after, most),
            Mark::of,
            line ->
                denies(
                    policy,
                    way(snapshot, asked, line.coordinates().component()),
                    line.coordinates()),
            line -> new Download(asked.name(), line));
      }
    }
    return search.found();
  }

  private static Policy.Way way(Snapshot snapshot, Repository asked, String component) {
    return snapshot.way(
        asked,
        Claims.candidates(snapshot.claims().on(component), snapshot.leaves(asked), component));
  }

  private static boolean denies(Policy policy, Policy.Way way, Coordinates coordinates) {
    return policy.decide(way, coordinates, Instant.MIN).isPresent();
  }

  private static List<String> prefixes(DenyRule rule) {
    return rule.modules().patterns().stream().map(NamespaceContent::literal).distinct().toList();
  }

  /// Goes through pages until enough is found or looked at.
  private static final class Search<T> {
    private final int limit;
    private final Set<T> found = new LinkedHashSet<>();
    private int scanned;

    Search(int limit) {
      this.limit = limit;
    }

    <L> void run(
        BiFunction<Mark, Integer, List<L>> pages,
        Function<L, Mark> mark,
        Predicate<L> hit,
        Function<L, T> shown) {
      Mark after = Mark.START;
      boolean more = true;
      while (more && !isEnough()) {
        List<L> page = pages.apply(after, PAGE);
        page.stream().filter(hit).map(shown).forEach(found::add);
        scanned += page.size();
        more = page.size() == PAGE;
        after = more ? mark.apply(page.getLast()) : after;
      }
    }

    private boolean isEnough() {
      return found.size() > limit || scanned >= MAX_SCANNED;
    }

    Some<T> found() {
      return new Some<>(found.stream().limit(limit).toList(), isEnough());
    }
  }
}
