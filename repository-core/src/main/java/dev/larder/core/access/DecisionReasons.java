package dev.larder.core.access;

import java.util.List;
import java.util.Optional;

/// Why the gate decides as it does.
///
/// @param decision what it says
/// @param grants all that allow it to the account, or to every principal
/// @param byToken whether the scope of the token that was used allows it; empty: there is none
public record DecisionReasons(
    Gate.Decision decision, List<HeldGrant> grants, Optional<Boolean> byToken) {
  public DecisionReasons {
    grants = List.copyOf(grants);
  }

  public boolean isGranted() {
    return decision instanceof Gate.Decision.Granted;
  }
}
