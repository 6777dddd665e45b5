package dev.larder.core.browse;

import dev.larder.core.engine.Visit;
import dev.larder.core.repository.Namespace;
import dev.larder.core.repository.Repository;
import dev.larder.core.snapshot.Claims;
import java.util.List;
import java.util.stream.Collectors;

/// What a person is told for whose name no repository is asked, though it may well be there: which
/// names are asked for, and how this one comes to be.
final class UnaskedLeaves {
  private static final int MAX_PATTERNS = 5;

  private UnaskedLeaves() {}

  /// @param leaves those of the repository that the principal may read anything of
  static Explanation told(
      Visit visit, List<Repository> leaves, String component, Explanation told) {
    Claims claims = visit.snapshot().claims();
    boolean above = claims.on(component).isEmpty() && claims.strictlyAbove(component);
    boolean nameable =
        visit.format().possible(component) && (!above || visit.format().possibleAbove(component));
    return leaves.isEmpty() || !nameable
        ? told
        : told.because(told.because() + words(leaves, component));
  }

  private static String words(List<Repository> leaves, String component) {
    String asked = leaves.stream().map(UnaskedLeaves::asked).collect(Collectors.joining("; "));
    String which = leaves.size() == 1 ? leaves.getFirst().name().text() : "NAME";
    return "; %s; to have it asked: larder namespace add %s %s".formatted(asked, which, component);
  }

  private static String asked(Repository leaf) {
    List<String> patterns =
        leaf.definition().namespaces().stream().map(Namespace::pattern).toList();
    if (patterns.isEmpty()) {
      return leaf.name() + " has no namespace, and is asked for no name";
    }
    int more = patterns.size() - MAX_PATTERNS;
    return leaf.name()
        + " is asked only for names in its namespaces, "
        + String.join(", ", patterns.subList(0, Math.min(patterns.size(), MAX_PATTERNS)))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
