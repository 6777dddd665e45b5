package dev.larder.web.repository;

import dev.larder.api.Ask;
import dev.larder.api.Outcome;
import dev.larder.common.json.Json;
import dev.larder.core.access.Caller;
import dev.larder.core.access.Principal;
import dev.larder.core.engine.Answer;
import dev.larder.core.engine.Published;
import dev.larder.core.engine.UploadBody;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.storage.BlobsDownException;
import dev.larder.core.storage.LostBlobException;
import dev.larder.web.http.Endpoint;
import dev.larder.web.http.Exchange;
import dev.larder.web.http.Headers;
import dev.larder.web.http.RequestRejected;
import dev.larder.web.login.Login;
import dev.larder.web.login.Logins;
import dev.larder.web.login.OwnSite;
import dev.larder.web.login.SameSiteOnly;
import dev.larder.web.outcome.Ending;
import dev.larder.web.outcome.ErrorText;
import dev.larder.web.outcome.Problem;
import dev.larder.web.outcome.PublishedJson;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything below `/repository/`: GET and HEAD read, PUT publishes.
public final class RepositoryEndpoint implements Endpoint {
  private static final Logger LOG = LoggerFactory.getLogger(RepositoryEndpoint.class);
  private static final String METHODS = "GET, HEAD, PUT";

  private final Logins logins;
  private final EngineAccess access;
  private final AnswerDelivery delivery;
  private final Endpoint changes;

  /// @param publicUrl what clients use, for pages that may publish
  public RepositoryEndpoint(Logins logins, EngineAccess access, Optional<URI> publicUrl) {
    this.logins = logins;
    this.access = access;
    this.delivery = new AnswerDelivery(access.blobs());
    this.changes = new SameSiteOnly(this::change, new OwnSite(publicUrl));
  }

  /// What clients ask for again and again is in memory.
  @Override
  public boolean glances() {
    return true;
  }

  @Override
  public void serve(Exchange exchange) throws Exception {
    switch (exchange.method()) {
      case "GET", "HEAD" -> read(exchange);
      default -> changes.serve(exchange);
    }
  }

  private void change(Exchange exchange) throws IOException {
    if (exchange.method().equals("PUT")) {
      publish(exchange);
    } else {
      ErrorText.respond(
          exchange, Ending.notAllowed(METHODS, "a repository answers " + METHODS + " only"));
    }
  }

  private void read(Exchange exchange) throws IOException, InterruptedException {
    RepositoryAddress address = RepositoryAddress.of(exchange.rest());
    Optional<RepositoryName> name = address.name();
    Optional<CountedRequest> counted = name.flatMap(access::counted);
    counted.ifPresent(exchange::watchedBy);
    switch (logins.of(exchange)) {
      case Login.NotAtHand() -> exchange.notAtHand();
      case Login.Declined(var ending) -> {
        tellSubject(exchange);
        ErrorText.respond(exchange, ending);
      }
      case Login.Known(_) when name.isEmpty() -> ErrorText.respond(exchange, noName(address));
      case Login.Known(var principal) ->
          read(exchange, principal, name.get(), address.path(), counted);
    }
  }

  private void read(
      Exchange exchange,
      Principal principal,
      RepositoryName name,
      String path,
      Optional<CountedRequest> counted)
      throws IOException, InterruptedException {
    if (path.isEmpty()) {
      front(exchange, name, access.describe(principal, name));
      return;
    }
    Ask ask = Asks.of(exchange, path);
    try {
      answer(exchange, counted, access.reads().read(principal, name, ask, exchange.depth()));
    } catch (LostBlobException lost) {
      answer(
          exchange,
          counted,
          access.reads().readAgain(principal, name, ask, exchange.depth(), lost));
    }
  }

  private void answer(Exchange exchange, Optional<CountedRequest> counted, Outcome<Answer> outcome)
      throws IOException, InterruptedException {
    switch (outcome) {
      case Outcome.Found<Answer>(var answer) -> {
        try (answer) {
          counted.ifPresent(
              request -> exchange.watchedBy(request.found(answer.way(), access.traffic())));
          delivery.send(exchange, answer);
        } catch (BlobsDownException down) {
          LOG.warn("{} failed: {}", exchange.rawPath(), String.valueOf(down.getCause()));
          ErrorText.respond(exchange, Ending.of(down));
        }
      }
      case Outcome.NotAtHand<Answer> _ -> exchange.notAtHand();
      case Outcome.Unfound<Answer> unfound -> {
        if (unfound instanceof Outcome.Refused) {
          tellSubject(exchange);
        }
        ErrorText.respond(exchange, Ending.of(outcome));
      }
    }
  }

  /// For the audit log, which counts refusals by what was asked for.
  private void tellSubject(Exchange exchange) {
    RepositoryAddress address = RepositoryAddress.of(exchange.rest());
    access.tellSubject(exchange, address.repository(), Asks.of(exchange, address.path()));
  }

  private static void front(Exchange exchange, RepositoryName name, Outcome<String> text)
      throws IOException {
    if (text instanceof Outcome.Found<String>(var line)) {
      exchange.text(200, line);
    } else {
      exchange.subject(Optional.of(name.text()), Optional.empty());
      ErrorText.respond(exchange, Ending.of(text));
    }
  }

  private static Ending noName(RepositoryAddress address) {
    return Ending.missing("not found: no repository is named " + address.repository());
  }

  private void publish(Exchange exchange) throws IOException {
    switch (logins.of(exchange)) {
      case Login.NotAtHand() -> exchange.notAtHand();
      case Login.Declined(var ending) -> {
        tellSubject(exchange);
        Problem.respond(exchange, ending);
      }
      case Login.Known(var principal) -> publish(exchange, principal);
    }
  }

  private void publish(Exchange exchange, Principal principal) throws IOException {
    RepositoryAddress address = RepositoryAddress.of(exchange.rest());
    if (!RepositoryName.isValid(address.repository())) {
      Problem.respond(exchange, noName(address));
      return;
    }
    RepositoryName name = new RepositoryName(address.repository());
    Caller caller = new Caller(principal, exchange.remoteAddress(), exchange.requestId());
    Outcome<Published> outcome;
    try {
      UploadBody body = ArrivingUpload.of(exchange);
      outcome = access.publishes().publish(caller, name, Asks.of(exchange, address.path()), body);
    } catch (RequestRejected rejected) {
      Problem.respond(exchange, Ending.of(rejected));
      return;
    }
    if (!(outcome instanceof Outcome.Found<Published>(var published))) {
      Ending ending = Ending.of(outcome);
      tellSubject(exchange);
      Problem.respond(exchange, ending.with(PublishedJson.details(ending.details())));
      return;
    }
    exchange.respond(
        published.created() ? 201 : 200,
        Headers.of("Content-Type", "application/json", "Cache-Control", "no-store"),
        Json.bytes(PublishedJson.of(published, access.format(published.repository()))));
  }
}
