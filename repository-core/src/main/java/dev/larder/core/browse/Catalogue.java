package dev.larder.core.browse;

import dev.larder.core.access.Action;
import dev.larder.core.access.Gate;
import dev.larder.core.browse.Browser.Component;
import dev.larder.core.browse.Browser.Search;
import dev.larder.core.engine.Planner;
import dev.larder.core.engine.Visit;
import dev.larder.core.repository.Repository;
import dev.larder.core.storage.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Looks through the names of components, slice by slice.
record Catalogue(Planner planner, Metadata metadata) {
  /// How many components are looked at for one slice: a rare word in a large repository makes short
  /// slices and no slow ones.
  private static final int MAX_SCANNED = 20_000;

  Slice<Component> search(Visit visit, Search search) {
    List<Repository> leaves = planner.visible(visit);
    ComponentMerge merge = new ComponentMerge(metadata, leaves, search.prefix(), search.after());
    String word = search.word().toLowerCase(Locale.ROOT);
    List<Component> found = new ArrayList<>();
    Optional<ComponentMerge.Held> next = merge.next();
    String last = search.after();
    for (int scanned = 0;
        next.isPresent() && found.size() < search.limit() && scanned < MAX_SCANNED;
        scanned++) {
      ComponentMerge.Held held = next.get();
      last = held.component();
      if (last.toLowerCase(Locale.ROOT).contains(word)) {
        shown(visit, held).ifPresent(found::add);
      }
      next = merge.next();
    }
    return new Slice<>(found, next.isPresent() ? Optional.of(last) : Optional.empty());
  }

  Optional<Component> shown(Visit visit, ComponentMerge.Held held) {
    Gate gate = visit.snapshot().gate();
    if (!gate.allows(visit.principal(), visit.repository(), held.component(), Action.READ)) {
      return Optional.empty();
    }
    return planner
        .members(visit, held.component())
        .map(plan -> held.holders().stream().filter(plan.leaves()::contains).toList())
        .filter(holders -> !holders.isEmpty())
        .map(holders ->
            new Component(held.component(), holders.stream().map(Repository::name).toList()));
  }
}
