package dev.larder.web.login;

import dev.larder.core.access.Action;
import dev.larder.core.access.Gate;
import dev.larder.core.access.Principal;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.web.http.Endpoint;
import dev.larder.web.http.Exchange;
import dev.larder.web.outcome.Ending;
import dev.larder.web.outcome.ErrorText;
import java.util.List;
import java.util.Locale;

/// Lets callers that may do one of some actions on everything through to an endpoint that itself
/// asks for no permission.
public record PermittedEndpoint(
    Logins logins, Snapshots snapshots, List<Action> anyOf, Endpoint inner) implements Endpoint {
  public PermittedEndpoint {
    anyOf = List.copyOf(anyOf);
  }

  @Override
  public void serve(Exchange exchange) throws Exception {
    switch (logins.of(exchange)) {
      case Login.NotAtHand() -> exchange.notAtHand();
      case Login.Declined(var ending) -> ErrorText.respond(exchange, ending);
      case Login.Known(var principal) when allows(principal) -> inner.serve(exchange);
      case Login.Known(Principal.Anonymous _) ->
          ErrorText.respond(exchange, new Ending(401, "this needs a login with " + words()));
      case Login.Known(var principal) ->
          ErrorText.respond(
              exchange, new Ending(403, principal.name() + " has no grant of " + words()));
    }
  }

  private boolean allows(Principal principal) {
    Gate gate = snapshots.current().gate();
    return anyOf.stream()
        .anyMatch(
            action -> gate.checkEverywhere(principal, action) instanceof Gate.Decision.Granted);
  }

  private String words() {
    return String.join(
        " or ", anyOf.stream().map(action -> action.name().toLowerCase(Locale.ROOT)).toList());
  }
}
