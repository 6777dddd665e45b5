package dev.larder.web.page;

import dev.larder.core.access.Principal;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.ui.ErrorPage;
import dev.larder.ui.Fields;
import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.PageEnding;
import dev.larder.ui.PageRoute;
import dev.larder.ui.account.AccountPages;
import dev.larder.ui.site.Pages;
import dev.larder.web.admin.AdminEndpoint;
import dev.larder.web.http.Endpoint;
import dev.larder.web.http.Exchange;
import dev.larder.web.http.RequestRejected;
import dev.larder.web.login.LoginSessions;
import dev.larder.web.login.Logins;
import dev.larder.web.login.OwnSite;
import dev.larder.web.outcome.Ending;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// Serves the pages: finds the one that is asked for, and who asks.
///
/// `/?login` asks the browser for a password; with right or no credentials `/` is 200, with wrong
/// ones 401, as the go command's `GOAUTH=git` expects (protocol 13.2).
public final class PageEndpoint implements Endpoint {
  private static final String LOGIN = "/login";

  /// What is open to whoever has to change their password.
  private static final Set<String> EVEN_TO_CHANGE = Set.of(AccountPages.PASSWORD, LOGIN, "/logout");

  private final PageVisits visits;
  private final PageForms forms;
  private final PageCalls calls;
  private final PageSending sending;
  private final Pages pages = Pages.all();

  /// @param api whose operations pages call
  /// @param publicUrl what clients use; without it pages show the address they were asked by
  public PageEndpoint(
      Logins logins,
      LoginSessions sessions,
      Snapshots snapshots,
      AdminEndpoint api,
      Optional<URI> publicUrl,
      String version) {
    OwnSite site = new OwnSite(publicUrl);
    this.visits = new PageVisits(logins, sessions, site);
    this.forms = new PageForms(site);
    this.calls = new PageCalls(snapshots, api, visits, publicUrl, version);
    this.sending = new PageSending(site);
  }

  @Override
  public void serve(Exchange exchange) throws IOException {
    Optional<PageRoute> route = pages.find(exchange.rawPath());
    if (route.isEmpty() && !PageWriter.isForBrowser(exchange)) {
      exchange.text(404, "not found: nothing is served at this path");
      return;
    }
    sending.send(exchange, written(exchange, route));
  }

  private PageWriter.Written written(Exchange exchange, Optional<PageRoute> route)
      throws IOException {
    PageVisits.Visit visit;
    try {
      visit = visits.of(exchange);
    } catch (RuntimeException failed) {
      return PageErrors.written(exchange, calls.ofNobody(exchange), failed);
    }
    return switch (visit) {
      case PageVisits.Visit.Declined(var ending) -> declined(exchange, ending);
      case PageVisits.Visit.By by -> written(exchange, route, by);
    };
  }

  private PageWriter.Written written(
      Exchange exchange, Optional<PageRoute> route, PageVisits.Visit.By visit) throws IOException {
    try {
      return visit.principal() instanceof Principal.Anonymous && asksForLogin(exchange)
          ? PageErrors.text(exchange, new Ending(401, "log in with your user name and password"))
          : PageWriter.written(answer(exchange, route, visit));
    } catch (RuntimeException failed) {
      return PageErrors.written(exchange, calls.unread(exchange, visit), failed);
    }
  }

  /// A browser asks for the password again only where it is asked as it expects.
  private PageWriter.Written declined(Exchange exchange, Ending ending) {
    return ending.status() == 401 || !PageWriter.isForBrowser(exchange)
        ? PageErrors.text(exchange, ending)
        : PageErrors.page(calls.ofNobody(exchange), ending);
  }

  private static boolean asksForLogin(Exchange exchange) {
    return exchange.rawPath().equals("/") && exchange.query().first("login").isPresent();
  }

  private PageAnswer answer(Exchange exchange, Optional<PageRoute> route, PageVisits.Visit.By visit)
      throws IOException {
    PageAnswer answer = answerTo(exchange, route, visit);
    return visit.isStale() && !(answer instanceof PageAnswer.WithCookie)
        ? new PageAnswer.WithCookie(visit.cookie().forgetting(), answer)
        : answer;
  }

  private PageAnswer answerTo(
      Exchange exchange, Optional<PageRoute> route, PageVisits.Visit.By visit) throws IOException {
    PageCall asked = calls.of(exchange, route, visit, Fields.NONE);
    if (route.isEmpty()) {
      return ErrorPage.of(asked, 404, "Nothing is served at " + asked.path() + ".");
    }
    if (!route.get().methods().contains(asked.method())) {
      throw RequestRejected.methodNotAllowed(allowed(route.get()));
    }
    if (isToChange(visit) && !EVEN_TO_CHANGE.contains(asked.path())) {
      return new PageAnswer.Sent(asked.site().link(AccountPages.PASSWORD, "to", asked.here()));
    }
    try {
      return route.get().page().answer(sent(exchange, route, visit, asked));
    } catch (PageEnding ending) {
      return ErrorPage.of(asked, ending);
    }
  }

  private static String allowed(PageRoute route) {
    return route.methods().contains("GET")
        ? "GET, HEAD" + (route.methods().contains("POST") ? ", POST" : "")
        : "POST";
  }

  private boolean isToChange(PageVisits.Visit.By visit) {
    return visit.principal() instanceof Principal.Known known && visits.logins().mustChange(known);
  }

  private PageCall sent(
      Exchange exchange, Optional<PageRoute> route, PageVisits.Visit.By visit, PageCall asked)
      throws IOException {
    if (!asked.method().equals("POST")) {
      return asked;
    }
    PageForms.Need need =
        asked.path().equals(LOGIN) ? PageForms.Need.LOGIN : PageForms.Need.SESSION;
    return calls.of(exchange, route, visit, forms.sent(exchange, need, visit));
  }
}
