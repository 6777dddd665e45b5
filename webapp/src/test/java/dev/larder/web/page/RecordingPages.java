package dev.larder.web.page;

import dev.larder.core.access.Principal;
import dev.larder.ui.ErrorPage;
import dev.larder.ui.Fields;
import dev.larder.ui.Operations;
import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.PageEnding;
import dev.larder.ui.PageRoute;
import dev.larder.ui.Reply;
import dev.larder.ui.site.Pages;
import dev.larder.web.http.Endpoint;
import dev.larder.web.http.Exchange;
import dev.larder.web.http.Query;
import dev.larder.web.login.Login;
import dev.larder.web.login.Logins;
import dev.larder.web.login.OwnSite;
import dev.larder.web.login.SessionCookie;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Pages as they are, of which it is noted what they ask the API. They take forms without a
/// session.
///
/// @param asked what the page that was asked for last has called
record RecordingPages(Logins logins, PageCalls calls, List<Called> asked) implements Endpoint {
  RecordingPages(Logins logins, PageCalls calls) {
    this(logins, calls, new CopyOnWriteArrayList<>());
  }

  /// A call and how it ended.
  record Called(Operations.Call call, int status) {
    boolean isRefused() {
      return status == 401 || status == 403;
    }

    @Override
    public String toString() {
      return call.method() + " " + call.path();
    }
  }

  @Override
  public void serve(Exchange exchange) throws IOException {
    asked.clear();
    PageRoute route = Pages.all().find(exchange.rawPath()).orElseThrow();
    Principal principal =
        logins.of(exchange) instanceof Login.Known(var known) ? known : Principal.ANONYMOUS;
    PageVisits.Visit.By visit =
        new PageVisits.Visit.By(
            principal,
            SessionCookie.of(exchange, new OwnSite(Optional.empty())),
            Optional.empty(),
            false);
    PageCall call = calls.of(exchange, Optional.of(route), visit, form(exchange));
    PageWriter.written(answer(route, recorded(call))).send(exchange);
  }

  private static PageAnswer answer(PageRoute route, PageCall call) {
    try {
      return route.page().answer(call);
    } catch (PageEnding ending) {
      return ErrorPage.of(call, ending);
    }
  }

  private static Fields form(Exchange exchange) throws IOException {
    byte[] sent = exchange.body(10_000).readAllBytes();
    return PageForms.fields(Query.form(new String(sent, StandardCharsets.UTF_8)));
  }

  private PageCall recorded(PageCall call) {
    Operations recording =
        operation -> {
          Reply reply = call.operations().call(operation);
          asked.add(new Called(operation, reply.status()));
          return reply;
        };
    return new PageCall(
        call.method(),
        call.path(),
        call.name(),
        call.query(),
        call.form(),
        call.visitor(),
        recording,
        call.entrance(),
        call.snapshot(),
        call.site(),
        call.requestId(),
        call.partial());
  }
}
