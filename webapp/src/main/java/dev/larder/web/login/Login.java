package dev.larder.web.login;

import dev.larder.core.access.Principal;
import dev.larder.web.outcome.Ending;

/// What a request's credentials say.
public sealed interface Login {
  /// A client that sent no credentials, or one whose credentials are right.
  record Known(Principal principal) implements Login {}

  /// The credentials are wrong, which is never the same as none, or cannot be verified now.
  record Declined(Ending ending) implements Login {}

  /// Whether they are right has to be found out where one may wait. Only at a glance.
  record NotAtHand() implements Login {}
}
