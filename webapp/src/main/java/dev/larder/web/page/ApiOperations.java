package dev.larder.web.page;

import dev.larder.core.access.Principal;
import dev.larder.ui.Operations;
import dev.larder.ui.Reply;
import dev.larder.web.admin.AdminEndpoint;
import dev.larder.web.http.Exchange;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The operations of the API in the name of the visitor of a page, without a way over the network.
///
/// @param page the request for the page, in whose name audit rows are written
record ApiOperations(AdminEndpoint api, Principal visitor, Exchange page) implements Operations {
  @Override
  public Reply call(Call call) {
    OperationExchange exchange = new OperationExchange(page, call);
    try {
      api.serveAs(visitor, exchange);
    } catch (IOException broken) {
      throw new UncheckedIOException("an answer in memory broke off", broken);
    }
    return exchange.reply();
  }
}
