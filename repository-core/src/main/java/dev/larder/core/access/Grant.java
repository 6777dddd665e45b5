package dev.larder.core.access;

import dev.larder.api.Patterns;
import dev.larder.core.repository.RepositoryName;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Leave to do something with some components of some repositories.
///
/// @param repositories names or patterns of names, `*` for all
/// @param modules patterns of components with the matching rules of GOPRIVATE (protocol 16), `*`
///   for all
public record Grant(Patterns repositories, Patterns modules, Set<Action> actions) {
  private static final Patterns ALL = Patterns.of("*");

  /// What a shell takes as it is.
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~/-]*");

  public Grant {
    actions = Set.copyOf(actions);
  }

  /// Leave to do this everywhere.
  public static Grant everywhere(Action... actions) {
    return new Grant(ALL, ALL, Set.of(actions));
  }

  /// The command by which an administrator gives leave to do something.
  ///
  /// @param component with which it is to be done; empty: any
  public static String command(
      RepositoryName repository, Optional<String> component, Action action) {
    boolean everywhere =
        switch (action) {
          case READ, PUBLISH, DELETE -> false;
          case ADMINISTER, OBSERVE -> true;
        };
    return "larder grant add ROLE --repositories %s --modules %s --actions %s"
        .formatted(
            everywhere ? "'*'" : repository,
            component
                .filter(name -> !everywhere && PLAIN.matcher(name).matches())
                .orElse(everywhere ? "'*'" : "MODULES"),
            action.name().toLowerCase(Locale.ROOT));
  }

  /// Whether it reaches every component of every repository, now and later.
  public boolean reachesEverything() {
    return repositories.patterns().contains("*") && modules.patterns().contains("*");
  }
}
