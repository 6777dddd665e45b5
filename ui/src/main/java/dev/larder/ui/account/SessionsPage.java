package dev.larder.ui.account;

import dev.larder.ui.Frame;
import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.PageEnding;
import dev.larder.ui.Reply;
import dev.larder.ui.Site;
import dev.larder.ui.View;
import dev.larder.ui.template.account.JtesessionsGenerated;
import gg.jte.html.HtmlTemplateOutput;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// In which browsers somebody is logged in.
public record SessionsPage(List<Row> sessions) implements View {
  private static final String HERE = "/account/sessions";

  public SessionsPage {
    sessions = List.copyOf(sessions);
  }

  /// One of them.
  ///
  /// @param current whether it is the one in which this page is shown
  public record Row(
      String id,
      boolean current,
      String browser,
      String address,
      Optional<UtcMoment> begun,
      Optional<UtcMoment> used) {
    static Row of(JsonNode json, Optional<String> current) {
      String id = json.path("id").asString("");
      return new Row(
          id,
          current.equals(Optional.of(id)),
          BrowserWords.of(json.path("browser").asString("")),
          json.path("address").asString(""),
          UtcMoment.of(json.path("createdAt").asString("")),
          UtcMoment.of(json.path("lastUsedAt").asString("")));
    }
  }

  /// Whether there are others than the one in which this page is shown.
  public boolean others() {
    return sessions.stream().anyMatch(one -> !one.current());
  }

  static PageAnswer answer(PageCall call) {
    List<Row> rows = rows(call);
    if (!call.method().equals("POST")) {
      return PageAnswer.shown(call.frame("Your sessions"), new SessionsPage(rows));
    }
    return call.form().has("others") ? endOthers(call, rows) : end(call, call.form().text("end"));
  }

  private static List<Row> rows(PageCall call) {
    return call.operations()
        .get("me/sessions")
        .orEnd()
        .path("items")
        .valueStream()
        .map(one -> Row.of(one, call.entrance().session()))
        .toList();
  }

  private static PageAnswer endOthers(PageCall call, List<Row> rows) {
    rows.stream().filter(one -> !one.current()).forEach(one -> delete(call, one.id()));
    return done(call, "All other sessions have ended.");
  }

  private static PageAnswer end(PageCall call, String id) {
    delete(call, id);
    return call.entrance().session().equals(Optional.of(id))
        ? new PageAnswer.WithCookie(
            call.entrance().leave(),
            new PageAnswer.Sent(call.site().link("/login", "done", "You are logged out.")))
        : done(call, "The session has ended.");
  }

  /// One that has ended meanwhile is what was wanted.
  private static void delete(PageCall call, String id) {
    Reply reply = call.operations().delete("me/sessions/" + Site.encoded(id));
    if (!reply.done() && reply.status() != 404) {
      throw new PageEnding(reply.status(), reply.problem());
    }
  }

  private static PageAnswer done(PageCall call, String words) {
    return new PageAnswer.Sent(call.site().link(HERE, "done", words));
  }

  @Override
  public void write(Frame frame, HtmlTemplateOutput out) {
    JtesessionsGenerated.render(out, null, frame, this);
  }
}
