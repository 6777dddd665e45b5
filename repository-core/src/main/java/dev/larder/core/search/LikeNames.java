package dev.larder.core.search;

import dev.larder.api.Outcome;
import dev.larder.core.access.Principal;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.storage.Contents;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Components that somebody may have meant who asked for one that is not there: of the same last
/// element, or written almost like it.
public final class LikeNames {
  private final Sights sights;
  private final ComponentNames names;
  private final ShownHoldings holdings;

  LikeNames(Sights sights, ComponentNames names, Contents contents, InstantSource clock) {
    this.sights = sights;
    this.names = names;
    this.holdings = new ShownHoldings(contents, clock);
  }

  /// The nearest first, at most five; only what the principal is shown, in whatever repository. One
  /// of the very name is among them where another repository has it.
  public Outcome<List<FoundComponent>> of(
      Snapshot snapshot, Principal principal, String component) {
    Sight sight = sights.everywhere(snapshot, principal);
    Set<String> shortNames =
        snapshot.formats().byName().values().stream()
            .map(format -> SearchWords.folded(format.shortName(component)))
            .collect(Collectors.toUnmodifiableSet());
    return names
        .now()
        .map(table -> {
          NearestNames nearest = new NearestNames(sight, component, shortNames);
          table.blocks().forEach(nearest::look);
          return holdings.of(nearest.names());
        });
  }
}
