package dev.larder.core.browse;

import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.core.access.Principal;
import dev.larder.core.browse.ComponentMerge.Held;
import dev.larder.core.engine.Planner;
import dev.larder.core.engine.Visit;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.storage.Dependents;
import dev.larder.core.storage.Dependents.Dependent;
import dev.larder.core.storage.Dependents.Place;
import dev.larder.core.storage.Metadata;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Shows which stored components require one, by the newest version that is stored of each.
public final class Requirers {
  private static final int PAGE = 200;

  /// How many are looked at for one slice, of which a principal may be shown few.
  private static final int MAX_SCANNED = 4_000;

  private final Planner planner = new Planner();
  private final HeldVersions held;
  private final Catalogue catalogue;
  private final Dependents dependents;

  public Requirers(Metadata metadata, Dependents dependents, InstantSource clock) {
    this.held = new HeldVersions(planner, metadata, clock);
    this.catalogue = new Catalogue(planner, metadata);
    this.dependents = dependents;
  }

  /// One that requires the component.
  ///
  /// @param repository the one whose version was read
  /// @param newest that version
  /// @param required the version of the component that it names
  /// @param indirect whether it requires the component for the sake of others
  public record Requirer(
      String component,
      RepositoryName repository,
      String newest,
      String required,
      boolean indirect) {}

  /// In byte order of their names. The component itself need not be stored.
  ///
  /// @param after the name behind which the slice begins; empty: at the first
  public Outcome<Slice<Requirer>> of(
      Snapshot snapshot,
      Principal principal,
      RepositoryName name,
      String component,
      String after,
      int limit) {
    return held.plan(snapshot, principal, name, component)
        .map(planned -> new Walk(planned.visit(), component, after, limit).slice());
  }

  private final class Walk {
    private final Visit visit;
    private final String component;
    private final int limit;
    private final Set<RepositoryId> leaves;
    private final List<Requirer> found = new ArrayList<>();
    private Optional<Place> last;

    Walk(Visit visit, String component, String after, int limit) {
      this.visit = visit;
      this.component = component;
      this.limit = limit;
      this.leaves = planner.visible(visit).stream().map(Repository::id).collect(Collectors.toSet());
      this.last =
          after.isEmpty()
              ? Optional.empty()
              : Optional.of(new Place(new RepositoryId(Long.MAX_VALUE), after));
    }

    Slice<Requirer> slice() {
      boolean more = true;
      for (int scanned = 0; more && found.size() < limit && scanned < MAX_SCANNED; ) {
        List<Dependent> page = dependents.of(component, leaves, last, PAGE);
        more = page.size() == PAGE;
        scanned += page.size();
        more |= take(page, more);
      }
      return new Slice<>(found, more ? last.map(Place::component) : Optional.empty());
    }

    /// Those of one name stand together; where a page ends between them, the last name waits for
    /// the next one.
    ///
    /// @return whether something of the page was left
    private boolean take(List<Dependent> page, boolean more) {
      int at = 0;
      while (at < page.size() && found.size() < limit) {
        int end = at;
        String name = page.get(at).place().component();
        while (end < page.size() && page.get(end).place().component().equals(name)) {
          end++;
        }
        boolean whole = end < page.size() || !more || at == 0;
        if (!whole) {
          return true;
        }
        shown(name, page.subList(at, end)).ifPresent(found::add);
        last = Optional.of(new Place(new RepositoryId(Long.MAX_VALUE), name));
        at = end;
      }
      return at < page.size();
    }

    /// What the repository says that would be asked first.
    private Optional<Requirer> shown(String name, List<Dependent> all) {
      List<Repository> holders =
          all.stream()
              .flatMap(one -> visit.snapshot().find(one.place().repository()).stream())
              .toList();
      return catalogue
          .shown(visit, new Held(name, holders))
          .flatMap(component -> planner.members(visit, name))
          .flatMap(plan ->
              plan.leaves().stream()
                  .flatMap(leaf ->
                      all.stream().filter(one -> one.place().repository().equals(leaf.id())))
                  .findFirst())
          .filter(one -> !isDeleted(one))
          .map(this::requirer);
    }

    private boolean isDeleted(Dependent one) {
      Coordinates newest = new Coordinates(one.place().component(), one.newest());
      return visit.snapshot().policy().deletion(one.place().repository(), newest).isPresent();
    }

    private Requirer requirer(Dependent one) {
      return new Requirer(
          one.place().component(),
          visit.snapshot().find(one.place().repository()).orElseThrow().name(),
          one.newest(),
          one.required().version(),
          one.required().indirect());
    }
  }
}
