package dev.larder.web.page;

import dev.larder.core.access.Principal;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.ui.Fields;
import dev.larder.ui.PageCall;
import dev.larder.ui.PageRoute;
import dev.larder.ui.PageVisitor;
import dev.larder.ui.Site;
import dev.larder.web.admin.AdminEndpoint;
import dev.larder.web.http.BasePath;
import dev.larder.web.http.Exchange;
import dev.larder.web.http.Query;
import dev.larder.web.login.SessionCookie;
import java.net.URI;
import java.util.Optional;

/// Makes of a request what a page is asked.
///
/// @param api whose operations pages call
record PageCalls(
    Snapshots snapshots,
    AdminEndpoint api,
    PageVisits visits,
    Optional<URI> publicUrl,
    String version) {
  PageCall of(
      Exchange exchange, Optional<PageRoute> route, PageVisits.Visit.By visit, Fields form) {
    String name = route.map(one -> one.name(exchange.rawPath())).map(PageCalls::decoded).orElse("");
    return call(exchange, name, PageForms.fields(exchange.query()), visit, form);
  }

  /// For a page that tells what is wrong with a request, of which nothing more is read.
  PageCall unread(Exchange exchange, PageVisits.Visit.By visit) {
    return call(exchange, "", Fields.NONE, visit, Fields.NONE);
  }

  /// The same where it is not known who asks.
  PageCall ofNobody(Exchange exchange) {
    SessionCookie cookie = SessionCookie.of(exchange, visits.site());
    return unread(
        exchange, new PageVisits.Visit.By(Principal.ANONYMOUS, cookie, Optional.empty(), false));
  }

  private PageCall call(
      Exchange exchange, String name, Fields query, PageVisits.Visit.By visit, Fields form) {
    Snapshot snapshot = snapshots.current();
    return new PageCall(
        exchange.method().equals("HEAD") ? "GET" : exchange.method(),
        exchange.rawPath(),
        name,
        query,
        form,
        PageVisitor.of(
            visit.principal(), visit.held().map(held -> held.formToken().shown()), snapshot.gate()),
        new ApiOperations(api, visit.principal(), exchange),
        new PageEntrance(visits, visit, exchange),
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

  private static String decoded(String element) {
    return Query.parse("name=" + element.replace("+", "%2B")).first("name").orElse("");
  }
}
