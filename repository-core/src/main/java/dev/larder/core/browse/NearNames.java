package dev.larder.core.browse;

import dev.larder.core.engine.Visit;
import dev.larder.core.repository.Repository;
import dev.larder.core.storage.Metadata;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Stored names that are written almost as one that a principal looks for in vain.
record NearNames(Catalogue catalogue, Metadata metadata) {
  private static final int MAX_NAMES = 3;

  /// How many names are looked at behind one prefix.
  private static final int MAX_SCANNED = 5_000;

  private record Near(String name, int distance) {}

  /// The nearest first; only what the principal is shown. Slips are looked for behind the first
  /// half of the name, and where none is there, behind ever less of it.
  List<String> of(Visit visit, String component) {
    List<Repository> leaves = catalogue.planner().visible(visit);
    for (int kept = component.length() / 2; kept > 0; kept /= 4) {
      List<String> found = behind(visit, leaves, component.substring(0, kept), component);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return behind(visit, leaves, "", component);
  }

  private List<String> behind(
      Visit visit, List<Repository> leaves, String prefix, String component) {
    ComponentMerge merge = new ComponentMerge(metadata, leaves, prefix, "");
    List<Near> near = new ArrayList<>();
    Optional<ComponentMerge.Held> next = merge.next();
    for (int scanned = 0; next.isPresent() && scanned < MAX_SCANNED; scanned++) {
      ComponentMerge.Held held = next.get();
      int distance = distance(component, held.component());
      if (distance > 0 && distance <= slips(component)) {
        catalogue.shown(visit, held).ifPresent(shown -> near.add(new Near(shown.name(), distance)));
      }
      next = merge.next();
    }
    return near.stream()
        .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
        .limit(MAX_NAMES)
        .map(Near::name)
        .toList();
  }

  /// Most names differ so much in length that nothing has to be compared.
  private static int distance(String component, String name) {
    int longer = Math.abs(name.length() - component.length());
    return longer > slips(component) ? longer : differing(component, name);
  }

  /// Names that differ in case alone are nearer than all others, and not the same.
  private static int differing(String component, String name) {
    int distance = NameDistance.between(component, name);
    return distance == 0 && !component.equals(name) ? 1 : distance;
  }

  /// How many slips still make it the same name to a person.
  private static int slips(String component) {
    return Math.clamp(component.length() / 8, 2, 4);
  }
}
