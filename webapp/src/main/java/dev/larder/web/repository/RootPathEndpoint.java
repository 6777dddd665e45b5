package dev.larder.web.repository;

import dev.larder.api.Format;
import dev.larder.api.Outcome;
import dev.larder.core.access.Principal;
import dev.larder.core.engine.Answer;
import dev.larder.core.engine.RootPaths;
import dev.larder.core.storage.Blobs;
import dev.larder.web.http.Endpoint;
import dev.larder.web.http.Exchange;
import dev.larder.web.login.Login;
import dev.larder.web.login.Logins;
import dev.larder.web.outcome.Ending;
import dev.larder.web.outcome.ErrorText;
import java.io.IOException;

/// What a format serves beside repositories, below one element: GET and HEAD.
public final class RootPathEndpoint implements Endpoint {
  private static final String METHODS = "GET, HEAD";

  private final Logins logins;
  private final RootPaths paths;
  private final Format format;
  private final String root;
  private final AnswerDelivery delivery;

  /// @param root the first element of the paths, which lies before what the exchange has left
  public RootPathEndpoint(Logins logins, RootPaths paths, Format format, String root, Blobs blobs) {
    this.logins = logins;
    this.paths = paths;
    this.format = format;
    this.root = root;
    this.delivery = new AnswerDelivery(blobs);
  }

  @Override
  public void serve(Exchange exchange) throws IOException, InterruptedException {
    if (!exchange.method().equals("GET") && !exchange.method().equals("HEAD")) {
      ErrorText.respond(exchange, Ending.notAllowed(METHODS, "this path answers " + METHODS));
      return;
    }
    switch (logins.of(exchange)) {
      case Login.NotAtHand() -> exchange.notAtHand();
      case Login.Declined(var ending) -> ErrorText.respond(exchange, ending);
      case Login.Known(var principal) -> answer(exchange, principal);
    }
  }

  private void answer(Exchange exchange, Principal principal)
      throws IOException, InterruptedException {
    Outcome<Answer> outcome =
        paths.read(principal, format, Asks.of(exchange, root + "/" + exchange.rest()));
    if (outcome instanceof Outcome.Found<Answer>(var answer)) {
      try (answer) {
        delivery.send(exchange, answer);
      }
    } else {
      ErrorText.respond(exchange, Ending.of(outcome));
    }
  }
}
