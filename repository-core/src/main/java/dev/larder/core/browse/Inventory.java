package dev.larder.core.browse;

import dev.larder.api.Coordinates;
import dev.larder.api.FileKind;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.core.access.Action;
import dev.larder.core.access.Principal;
import dev.larder.core.engine.Planner;
import dev.larder.core.engine.Visit;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.storage.VersionWalk;
import dev.larder.core.storage.VersionWalk.Walked;
import dev.larder.core.storage.VersionWalk.Which;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every version that a repository stores, for those who hold all of them against something. A
/// group has what its visible members store: a version that two of them have is there twice.
public final class Inventory {
  /// How many rows are looked at for one slice, whether they are shown or not.
  private static final int MAX_SCANNED = 20_000;

  /// By one statement.
  private static final int PAGE = 500;

  private final Planner planner = new Planner();
  private final VersionWalk walk;

  public Inventory(VersionWalk walk) {
    this.walk = walk;
  }

  /// @param repository that stores it
  /// @param complete whether every file is there
  public record Item(
      RepositoryName repository,
      Coordinates coordinates,
      boolean complete,
      Map<String, String> facts,
      Map<String, String> origin) {
    public Item {
      facts = Map.copyOf(facts);
      origin = Map.copyOf(origin);
    }
  }

  /// What is wanted of it.
  ///
  /// @param after begin behind this one, as [Slice#next] has it; empty: at the beginning
  /// @param unverified only those which no public record has spoken for, and that have content of
  ///   which one could
  public record Wish(boolean unverified, String after, int limit) {}

  /// Versions in the order of repository, component and version.
  public Outcome<Slice<Item>> list(
      Snapshot snapshot, Principal principal, RepositoryName name, Wish wish) {
    return RepositoryLookup.some(snapshot, principal, name, Action.READ)
        .then(repository -> list(new Visit(snapshot, principal, repository), wish));
  }

  private Outcome<Slice<Item>> list(Visit visit, Wish wish) {
    Map<RepositoryId, Repository> leaves =
        planner.visible(visit).stream()
            .collect(Collectors.toMap(Repository::id, Function.identity()));
    Cursor cursor = Cursor.read(wish.after());
    Optional<Walked> last = cursor.behind(leaves.values());
    if (last.isEmpty() && !wish.after().isEmpty()) {
      return Outcome.refused(Refusal.Kind.BAD_REQUEST, "after is what the page before has as next");
    }
    return Outcome.found(slice(visit, leaves, wish, last));
  }

  private Slice<Item> slice(
      Visit visit, Map<RepositoryId, Repository> leaves, Wish wish, Optional<Walked> after) {
    Which which = wish.unverified() ? Which.UNVERIFIED : Which.ALL;
    List<Item> found = new ArrayList<>();
    Optional<Walked> last = after;
    boolean more = true;
    for (int scanned = 0; more && found.size() < wish.limit() && scanned < MAX_SCANNED; ) {
      List<Walked> page = walk.walk(leaves.keySet(), which, last, PAGE);
      int at = 0;
      while (at < page.size() && found.size() < wish.limit()) {
        Walked row = page.get(at);
        if (!wish.unverified() || mayBeVerified(visit, row)) {
          item(visit, leaves, row).ifPresent(found::add);
        }
        last = Optional.of(row);
        at++;
      }
      more = at < page.size() || page.size() == PAGE;
      scanned += at;
    }
    Optional<String> next = more ? last.flatMap(row -> Cursor.at(leaves, row)) : Optional.empty();
    return new Slice<>(found, next);
  }

  /// Of exclusive names nobody is asked, and what proves nothing has nothing to be held against.
  private static boolean mayBeVerified(Visit visit, Walked row) {
    return !row.facts().isEmpty()
        && !visit.snapshot().claims().isSecret(row.coordinates().component());
  }

  private Optional<Item> item(Visit visit, Map<RepositoryId, Repository> leaves, Walked row) {
    Optional<Repository> leaf = Optional.ofNullable(leaves.get(row.repository()));
    return leaf.filter(one -> isShown(visit, one, row.coordinates().component()))
        .map(one ->
            new Item(
                one.name(),
                row.coordinates(),
                row.files().containsAll(files(visit.at(one))),
                row.facts(),
                row.origin()));
  }

  private static Set<String> files(Visit visit) {
    return visit.format().files().stream().map(FileKind::name).collect(Collectors.toSet());
  }

  private boolean isShown(Visit visit, Repository leaf, String component) {
    return visit
            .snapshot()
            .gate()
            .allows(visit.principal(), visit.repository(), component, Action.READ)
        && planner
            .members(visit, component)
            .filter(plan -> plan.leaves().contains(leaf))
            .isPresent();
  }

  /// Where a slice ended, in words: a name of a repository, and a version in it.
  private record Cursor(String repository, Optional<Coordinates> version) {
    static Cursor read(String text) {
      String[] words = text.split(" ", -1);
      return words.length == 3 && Stream.of(words).noneMatch(String::isEmpty)
          ? new Cursor(words[0], Optional.of(new Coordinates(words[1], words[2])))
          : new Cursor("", Optional.empty());
    }

    static Optional<String> at(Map<RepositoryId, Repository> leaves, Walked row) {
      return Optional.ofNullable(leaves.get(row.repository()))
          .map(leaf ->
              "%s %s %s"
                  .formatted(
                      leaf.name(), row.coordinates().component(), row.coordinates().version()));
    }

    Optional<Walked> behind(Iterable<Repository> leaves) {
      for (Repository leaf : leaves) {
        if (version.isPresent() && leaf.name().text().equals(repository)) {
          return Optional.of(new Walked(leaf.id(), version.get(), Set.of(), Map.of(), Map.of()));
        }
      }
      return Optional.empty();
    }
  }
}
