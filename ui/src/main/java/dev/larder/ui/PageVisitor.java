package dev.larder.ui;

import dev.larder.core.access.Action;
import dev.larder.core.access.Gate;
import dev.larder.core.access.Principal;
import java.util.Optional;

/// Who looks at a page. What they may do is for [Operations] to say; a page asks here only which of
/// its links lead anywhere for them.
///
/// @param formToken what each form of theirs has to send back; empty without a session
/// @param observes whether they may look at what concerns the whole server
/// @param administers whether they may change what concerns the whole server
public record PageVisitor(
    Principal principal, Optional<String> formToken, boolean observes, boolean administers) {
  /// A visitor with the rights of a moment.
  public static PageVisitor of(Principal principal, Optional<String> formToken, Gate gate) {
    boolean administers = mayEverywhere(gate, principal, Action.ADMINISTER);
    return new PageVisitor(
        principal,
        formToken,
        administers || mayEverywhere(gate, principal, Action.OBSERVE),
        administers);
  }

  private static boolean mayEverywhere(Gate gate, Principal principal, Action action) {
    return gate.checkEverywhere(principal, action) instanceof Gate.Decision.Granted;
  }

  /// Whether they are logged in.
  public boolean known() {
    return principal instanceof Principal.Known;
  }

  /// Their name; `anonymous` without a login.
  public String name() {
    return principal.name();
  }
}
