package dev.larder.core.admin;

import dev.larder.api.Patterns;
import dev.larder.core.access.Action;
import dev.larder.core.access.Grant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What must hold of a grant, wherever it stands.
final class GrantRules {
  /// Actions that concern the whole server.
  private static final List<Action> GLOBAL = List.of(Action.ADMINISTER, Action.OBSERVE);

  private GrantRules() {}

  /// The first thing that is wrong, for people.
  static Optional<String> problem(List<Grant> grants) {
    return grants.stream().map(GrantRules::problem).flatMap(Optional::stream).findFirst();
  }

  private static Optional<String> problem(Grant grant) {
    if (grant.actions().isEmpty()) {
      return Optional.of("a grant names at least one action");
    }
    return patterns("repositories", grant.repositories())
        .or(() -> patterns("modules", grant.modules()))
        .or(() -> slash(grant))
        .or(() -> global(grant));
  }

  private static Optional<String> patterns(String field, Patterns patterns) {
    if (patterns.patterns().isEmpty()) {
      return Optional.of("a grant names at least one pattern in " + field + "; * is all of them");
    }
    return patterns.patterns().stream()
        .filter(pattern -> !isOne(pattern))
        .map(pattern ->
            "\"" + pattern + "\" in " + field + " is not a pattern: write one as in GOPRIVATE")
        .findFirst();
  }

  private static boolean isOne(String pattern) {
    return pattern.chars().noneMatch(c -> c == ',' || c <= ' ') && Patterns.isWellFormed(pattern);
  }

  /// Names of repositories have no slash, so such a pattern would grant nothing, silently.
  private static Optional<String> slash(Grant grant) {
    return grant.repositories().patterns().stream()
        .filter(pattern -> pattern.indexOf('/') >= 0)
        .map(pattern -> "\"" + pattern + "\" in repositories has a slash, and no repository has")
        .findFirst();
  }

  private static Optional<String> global(Grant grant) {
    Set<Action> actions = grant.actions();
    return GLOBAL.stream()
        .filter(actions::contains)
        .filter(_ -> !grant.reachesEverything())
        .map(action ->
            action.name().toLowerCase(Locale.ROOT)
                + " concerns the whole server: grant it on repositories * with modules *")
        .findFirst();
  }
}
