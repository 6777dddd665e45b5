package dev.larder.ui.login;

import dev.larder.ui.Entrance;
import dev.larder.ui.Frame;
import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.PageRoute;
import dev.larder.ui.View;
import dev.larder.ui.template.login.JteloginGenerated;
import gg.jte.html.HtmlTemplateOutput;
import java.util.List;
import java.util.Optional;

/// What the page at `/login` shows.
///
/// @param user the name that was typed
/// @param to where to go afterwards
/// @param problem why it did not work
public record LoginPage(String user, String to, Optional<String> problem) implements View {
  private static final int MOST_SHOWN_CHARS = 63;

  /// Where it is, and the form that leaves.
  public static List<PageRoute> routes() {
    return List.of(
        PageRoute.both("/login", LoginPage::answer), PageRoute.post("/logout", LoginPage::leave));
  }

  private static PageAnswer answer(PageCall call) {
    return call.method().equals("POST")
        ? enter(call)
        : shown(
            call, 200, new LoginPage("", WayBack.of(call.query().text("to")), Optional.empty()));
  }

  private static PageAnswer enter(PageCall call) {
    String user = call.form().text("user");
    String to = WayBack.of(call.form().text("to"));
    return switch (call.entrance().enter(user, call.form().given("password").orElse(""))) {
      case Entrance.Entry.In(var cookie, var mustChange) ->
          new PageAnswer.WithCookie(
              cookie,
              new PageAnswer.Sent(
                  mustChange
                      ? call.site().link("/account/password", "to", to)
                      : WayBack.link(call.site(), to)));
      case Entrance.Entry.Declined(var status, var words) ->
          shown(call, status, new LoginPage(shortened(user), to, Optional.of(words)));
    };
  }

  private static String shortened(String user) {
    return user.length() > MOST_SHOWN_CHARS ? "" : user;
  }

  private static PageAnswer shown(PageCall call, int status, LoginPage page) {
    return new PageAnswer.Shown(status, call.frame("Log in"), page);
  }

  private static PageAnswer leave(PageCall call) {
    return new PageAnswer.WithCookie(
        call.entrance().leave(),
        new PageAnswer.Sent(call.site().link("/login", "done", "You are logged out.")));
  }

  @Override
  public void write(Frame frame, HtmlTemplateOutput out) {
    JteloginGenerated.render(out, null, frame, this);
  }
}
