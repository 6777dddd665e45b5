package dev.larder.web.page;

import dev.larder.ui.Fields;
import dev.larder.ui.PageEnding;
import dev.larder.web.http.Exchange;
import dev.larder.web.http.Query;
import dev.larder.web.login.OwnSite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Reads what forms send, and refuses what no page of this very session can have sent (cross-site
/// request forgery): by where browsers say that it comes from, and by the session's token.
record PageForms(OwnSite site) {
  /// Of a form; those of pages are far smaller.
  private static final int MAX_FORM_BYTES = 1024 * 1024;

  /// What is asked of it beside where it comes from.
  enum Need {
    /// Nothing: whoever logs in has no session yet.
    LOGIN,

    /// A session, and its token.
    SESSION
  }

  /// What was sent. Ends the page where it may not be acted upon.
  Fields sent(Exchange exchange, Need need, PageVisits.Visit.By visit) throws IOException {
    if (!site.hasSent(exchange)) {
      throw new PageEnding(
          403,
          "Nothing was changed: " + site.refusal(exchange) + ".",
          "Open this server by its own address, and send the form there.");
    }
    if (need == Need.SESSION && visit.held().isEmpty()) {
      throw new PageEnding(
          401,
          "Nothing was changed: your session is over, or you have none.",
          "Log in by the page. A password that your browser sends by itself changes nothing here.");
    }
    Fields fields = read(exchange);
    if (need == Need.SESSION && !hasToken(fields, visit)) {
      throw new PageEnding(
          403,
          "Nothing was changed: the form is none of your session. You may have logged in again"
              + " since it was shown, or a page of another site has made it.",
          "Load the page of the form again, and fill it in there.");
    }
    return fields;
  }

  private static Fields read(Exchange exchange) throws IOException {
    byte[] sent = exchange.body(MAX_FORM_BYTES).readAllBytes();
    return fields(Query.form(new String(sent, StandardCharsets.UTF_8)));
  }

  private static boolean hasToken(Fields fields, PageVisits.Visit.By visit) {
    return visit
        .held()
        .filter(held -> held.formToken().isShownAs(fields.given("token").orElse("")))
        .isPresent();
  }

  static Fields fields(Query query) {
    return new Fields(
        query.parameters().stream().map(one -> new Fields.Field(one.name(), one.value())).toList());
  }
}
