package dev.larder.web.login;

import dev.larder.web.http.Endpoint;
import dev.larder.web.http.Exchange;
import dev.larder.web.outcome.ErrorText;

/// Lets administrators through to an endpoint that asks nobody itself.
public record AdministratorsOnly(Logins logins, Endpoint inner) implements Endpoint {
  @Override
  public void serve(Exchange exchange) throws Exception {
    switch (logins.administrator(exchange)) {
      case Login.Declined(var ending) -> ErrorText.respond(exchange, ending);
      case Login.Known _ -> inner.serve(exchange);
    }
  }
}
