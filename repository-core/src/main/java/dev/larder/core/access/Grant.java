package dev.larder.core.access;

import dev.larder.api.Patterns;
import java.util.Set;

/// Leave to do something with some components of some repositories.
///
/// @param repositories names or patterns of names, `*` for all
/// @param modules patterns of components with the matching rules of GOPRIVATE (protocol 16), `*`
///   for all
public record Grant(Patterns repositories, Patterns modules, Set<Action> actions) {
  private static final Patterns ALL = Patterns.of("*");

  public Grant {
    actions = Set.copyOf(actions);
  }

  /// Leave to do this everywhere.
  public static Grant everywhere(Action... actions) {
    return new Grant(ALL, ALL, Set.of(actions));
  }

  /// Whether it reaches every component of every repository, now and later.
  public boolean reachesEverything() {
    return repositories.patterns().contains("*") && modules.patterns().contains("*");
  }
}
