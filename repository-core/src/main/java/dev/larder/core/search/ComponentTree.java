package dev.larder.core.search;

import dev.larder.api.Outcome;
import dev.larder.core.access.Action;
import dev.larder.core.access.Principal;
import dev.larder.core.browse.RepositoryLookup;
import dev.larder.core.browse.Slice;
import dev.larder.core.engine.Visit;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.search.ShownHoldings.Shown;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.storage.Contents;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The components of a repository, one level of their names at a time: what stands behind a prefix,
/// up to the next slash.
public final class ComponentTree {
  private final Sights sights;
  private final ComponentNames names;
  private final ShownHoldings holdings;

  ComponentTree(Sights sights, ComponentNames names, Contents contents, InstantSource clock) {
    this.sights = sights;
    this.names = names;
    this.holdings = new ShownHoldings(contents, clock);
  }

  /// One element below a prefix.
  ///
  /// @param element without slashes
  /// @param below how many components there are whose names go on behind it
  /// @param component the one that ends with it, if there is one
  public record Branch(String element, long below, Optional<FoundComponent> component) {}

  /// @param prefix whole elements; a slash at the end is added where it lacks
  /// @param after the last element of the slice before
  public record Place(String prefix, String after, int limit) {
    public Place {
      prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }
  }

  /// In the order of the elements; only what the principal is shown is there, and counted.
  public Outcome<Slice<Branch>> level(
      Snapshot snapshot, Principal principal, RepositoryName repository, Place place) {
    return RepositoryLookup.some(snapshot, principal, repository, Action.READ)
        .map(found -> sights.into(new Visit(snapshot, principal, found)))
        .then(sight -> names.now().map(table -> slice(new TreeLevel(sight, place), table)));
  }

  private Slice<Branch> slice(TreeLevel level, NameTable table) {
    level.look(table);
    List<TreeLevel.Tally> tallies = level.tallies();
    Map<String, FoundComponent> components =
        holdings.of(tallies.stream().flatMap(one -> one.component().stream()).toList()).stream()
            .collect(Collectors.toMap(FoundComponent::name, Function.identity()));
    return new Slice<>(
        tallies.stream()
            .map(one ->
                new Branch(
                    one.element(),
                    one.below(),
                    one.component()
                        .map(Shown::name)
                        .flatMap(name -> Optional.ofNullable(components.get(name)))))
            .filter(branch -> branch.below() > 0 || branch.component().isPresent())
            .toList(),
        level.next());
  }
}
