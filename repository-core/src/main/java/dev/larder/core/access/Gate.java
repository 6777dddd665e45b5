package dev.larder.core.access;

import dev.larder.core.repository.Repository;

/// The one gate: who may do what. Denies whatever nothing allows.
///
/// Administrators may do everything; everybody may read a repository whose `anonymousRead` is on.
public final class Gate {
  /// What the gate says.
  public sealed interface Decision {
    /// @param anyone whether everybody else may, too
    record Granted(boolean anyone) implements Decision {}

    /// Nobody is logged in, and somebody who is might be let in.
    record Login() implements Decision {}

    record Forbidden() implements Decision {}
  }

  public Decision check(Principal principal, Repository repository, Action action) {
    boolean anyone = action == Action.READ && repository.definition().anonymousRead();
    if (anyone) {
      return new Decision.Granted(true);
    }
    return switch (principal) {
      case Principal.Anonymous _ -> new Decision.Login();
      case Principal.User user when user.administrator() -> new Decision.Granted(false);
      case Principal.User _ -> new Decision.Forbidden();
    };
  }

  public boolean allows(Principal principal, Repository repository, Action action) {
    return check(principal, repository, action) instanceof Decision.Granted;
  }
}
