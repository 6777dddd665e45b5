package dev.larder.ui.account;

import dev.larder.common.json.Json;
import dev.larder.ui.Entrance;
import dev.larder.ui.Frame;
import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.Reply;
import dev.larder.ui.View;
import dev.larder.ui.login.WayBack;
import dev.larder.ui.template.account.JtepasswordGenerated;
import gg.jte.html.HtmlTemplateOutput;
import java.util.Optional;

/// The form that changes one's own password.
///
/// @param to where to go afterwards; empty: to the account
/// @param problem why it was not changed
public record PasswordPage(String to, Optional<String> problem) implements View {
  static PageAnswer answer(PageCall call) {
    return call.method().equals("POST")
        ? change(call)
        : shown(call, 200, call.query().text("to"), Optional.empty());
  }

  private static PageAnswer change(PageCall call) {
    String to = call.form().text("to");
    String next = call.form().given("new").orElse("");
    if (!next.equals(call.form().given("again").orElse(""))) {
      return shown(
          call,
          422,
          to,
          Optional.of("The new password was typed in two ways; type it twice alike."));
    }
    Reply reply =
        call.operations()
            .post(
                "me:password",
                Json.object()
                    .put("current", call.form().given("current").orElse(""))
                    .put("new", next));
    return reply.done() ? again(call, to, next) : shown(call, reply.status(), to, problem(reply));
  }

  private static Optional<String> problem(Reply reply) {
    return Optional.of(reply.problem());
  }

  /// All sessions end with the password by which they began, this one included.
  private static PageAnswer again(PageCall call, String to, String password) {
    return switch (call.entrance().enter(call.visitor().name(), password)) {
      case Entrance.Entry.In(var cookie, _) ->
          new PageAnswer.WithCookie(cookie, new PageAnswer.Sent(link(call, to)));
      case Entrance.Entry.Declined _ ->
          new PageAnswer.Sent(
              call.site().link("/login", "done", "Your password is changed. Log in with it."));
    };
  }

  private static String link(PageCall call, String to) {
    return to.isEmpty()
        ? call.site().link("/account", "done", "Your password is changed.")
        : WayBack.link(call.site(), to);
  }

  private static PageAnswer shown(PageCall call, int status, String to, Optional<String> problem) {
    String safe = to.isEmpty() ? "" : WayBack.of(to);
    return new PageAnswer.Shown(
        status, call.frame("Your password"), new PasswordPage(safe, problem));
  }

  @Override
  public void write(Frame frame, HtmlTemplateOutput out) {
    JtepasswordGenerated.render(out, null, frame, this);
  }
}
