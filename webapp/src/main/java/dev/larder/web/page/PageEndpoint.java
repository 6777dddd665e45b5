package dev.larder.web.page;

import dev.larder.core.access.Principal;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.StorageDownException;
import dev.larder.ui.ErrorPage;
import dev.larder.ui.Fields;
import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.PageEnding;
import dev.larder.ui.PageRoute;
import dev.larder.ui.PageVisitor;
import dev.larder.ui.Site;
import dev.larder.ui.site.Pages;
import dev.larder.web.admin.AdminEndpoint;
import dev.larder.web.http.BasePath;
import dev.larder.web.http.Endpoint;
import dev.larder.web.http.Exchange;
import dev.larder.web.http.Query;
import dev.larder.web.http.RequestRejected;
import dev.larder.web.login.Login;
import dev.larder.web.login.Logins;
import dev.larder.web.outcome.Ending;
import dev.larder.web.outcome.ErrorText;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Serves the pages: finds the one that is asked for, and who asks.
///
/// `/?login` asks the browser for a password; with right or no credentials `/` is 200, with wrong
/// ones 401, as the go command's `GOAUTH=git` expects (protocol 13.2).
public final class PageEndpoint implements Endpoint {
  /// Of a form; those of pages are far smaller.
  private static final int MAX_FORM_BYTES = 1024 * 1024;

  private final Logins logins;
  private final Snapshots snapshots;
  private final AdminEndpoint api;
  private final Optional<URI> publicUrl;
  private final String version;
  private final Pages pages = Pages.all();

  /// @param api whose operations pages call
  /// @param publicUrl what clients use; without it pages show the address they were asked by
  public PageEndpoint(
      Logins logins,
      Snapshots snapshots,
      AdminEndpoint api,
      Optional<URI> publicUrl,
      String version) {
    this.logins = logins;
    this.snapshots = snapshots;
    this.api = api;
    this.publicUrl = publicUrl;
    this.version = version;
  }

  @Override
  public void serve(Exchange exchange) throws IOException {
    Optional<PageRoute> route = pages.find(exchange.rawPath());
    if (route.isEmpty() && !PageWriter.isForBrowser(exchange)) {
      exchange.text(404, "not found: nothing is served at this path");
      return;
    }
    switch (logins.of(exchange)) {
      case Login.NotAtHand() -> exchange.notAtHand();
      case Login.Declined(var ending) -> ErrorText.respond(exchange, ending);
      case Login.Known(Principal.Anonymous _) when asksForLogin(exchange) ->
          ErrorText.respond(exchange, new Ending(401, "log in with your user name and password"));
      case Login.Known(var principal) -> serve(exchange, route, principal);
    }
  }

  private static boolean asksForLogin(Exchange exchange) {
    return exchange.rawPath().equals("/") && exchange.query().first("login").isPresent();
  }

  private void serve(Exchange exchange, Optional<PageRoute> route, Principal principal)
      throws IOException {
    PageCall call = call(exchange, route, principal);
    PageWriter.write(exchange, answer(route, call));
  }

  private static PageAnswer answer(Optional<PageRoute> route, PageCall call) {
    if (route.isEmpty()) {
      return ErrorPage.of(call, 404, "Nothing is served at " + call.path() + ".");
    }
    if (!route.get().methods().contains(call.method())) {
      throw RequestRejected.methodNotAllowed(
          route.get().methods().contains("POST") ? "GET, HEAD, POST" : "GET, HEAD");
    }
    try {
      return route.get().page().answer(call);
    } catch (PageEnding ending) {
      return ErrorPage.of(call, ending.status(), ending.text());
    } catch (StorageDownException down) {
      Ending ending = Ending.of(down);
      return ErrorPage.of(call, ending.status(), ending.text());
    }
  }

  private PageCall call(Exchange exchange, Optional<PageRoute> route, Principal principal)
      throws IOException {
    Snapshot snapshot = snapshots.current();
    boolean sends = exchange.method().equals("POST");
    return new PageCall(
        exchange.method().equals("HEAD") ? "GET" : exchange.method(),
        exchange.rawPath(),
        route.map(one -> one.name(exchange.rawPath())).map(PageEndpoint::decoded).orElse(""),
        fields(exchange.query()),
        sends ? form(exchange) : Fields.NONE,
        PageVisitor.of(principal, Optional.empty(), snapshot.gate()),
        new ApiOperations(api, principal, exchange),
        snapshot,
        site(exchange),
        exchange.requestId(),
        exchange.header("HX-Request").isPresent());
  }

  private Site site(Exchange exchange) {
    String address =
        publicUrl.map(URI::toString).orElseGet(exchange::origin).replaceFirst("/+$", "");
    return new Site(publicUrl.map(BasePath::of).orElse(BasePath.NONE).text(), address, version);
  }

  private static Fields form(Exchange exchange) throws IOException {
    byte[] sent = exchange.body(MAX_FORM_BYTES).readAllBytes();
    return fields(Query.form(new String(sent, StandardCharsets.UTF_8)));
  }

  private static Fields fields(Query query) {
    return new Fields(
        query.parameters().stream().map(one -> new Fields.Field(one.name(), one.value())).toList());
  }

  private static String decoded(String element) {
    return Query.parse("name=" + element.replace("+", "%2B")).first("name").orElse("");
  }
}
