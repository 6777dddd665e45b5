package dev.larder.ui;

import dev.larder.ui.template.JteerrorGenerated;
import gg.jte.html.HtmlTemplateOutput;
import java.util.List;

/// What is shown in the place of a page that cannot be.
///
/// @param status of the answer
/// @param heading what happened, in a few words
/// @param text why
/// @param advice what to do, or who to ask
/// @param ways out, most useful first
/// @param requestId what the server's log calls this request
public record ErrorPage(
    int status, String heading, String text, String advice, List<Way> ways, String requestId)
    implements View {
  public ErrorPage {
    ways = List.copyOf(ways);
  }

  /// A link that may help.
  public record Way(String link, String words) {}

  /// The page of a status.
  ///
  /// @param text what the server has to say of this very case
  public static PageAnswer of(PageCall call, int status, String text) {
    return of(call, status, text, advice(status, call));
  }

  /// The page of an ending.
  public static PageAnswer of(PageCall call, PageEnding ending) {
    String usual = advice(ending.status(), call);
    String advice = ending.advice().isEmpty() ? usual : ending.advice();
    return of(call, ending.status(), ending.text(), advice);
  }

  private static PageAnswer of(PageCall call, int status, String text, String advice) {
    String heading = heading(status);
    return new PageAnswer.Shown(
        status,
        call.frame(heading),
        new ErrorPage(status, heading, text, advice, ways(status, call), call.requestId()));
  }

  private static List<Way> ways(int status, PageCall call) {
    Way home = new Way(call.site().link("/"), "Start page");
    String login = call.site().link("/login", "to", call.here());
    if (call.visitor().known() && status != 401) {
      return status == 403
          ? List.of(home, new Way(login, "Log in as somebody else"))
          : List.of(home);
    }
    return status == 401 || status == 403 || status == 404
        ? List.of(new Way(login, "Log in"), home)
        : List.of(home);
  }

  private static String heading(int status) {
    return switch (status) {
      case 400, 422 -> "That cannot be";
      case 401 -> "Log in first";
      case 403 -> "You may not do this";
      case 404 -> "Nothing here";
      case 405 -> "Not possible here";
      case 408 -> "That took too long";
      case 409, 412 -> "Somebody was faster";
      case 413 -> "That is too much";
      case 429 -> "Too many attempts";
      case 503, 504, 507 -> "Not available right now";
      default -> status >= 500 ? "Something broke" : "That did not work";
    };
  }

  private static String advice(int status, PageCall call) {
    return switch (status) {
      case 400, 422 -> "Go back, correct it, and send it again.";
      case 401 -> "You come back to this page afterwards.";
      case 403 ->
          call.visitor().known()
              ? "Rights are given by the administrators of this server: ask one of them for what is"
                  + " named here."
              : "Log in, if you have an account here.";
      case 404 ->
          call.visitor().known()
              ? "See that the address is right, or search for what you need."
              : "See that the address is right. What is not for everybody is shown to those who"
                  + " are logged in.";
      case 405 -> "Go back to the page that led here, and use its links and buttons.";
      case 408 -> "See that your connection is well, and try again.";
      case 409, 412 -> "Look at how it is now, and decide again.";
      case 413 -> "Send less at once.";
      case 429 -> "Wait as long as it says. Trying sooner makes it no shorter.";
      default ->
          status >= 500
              ? "Try again in a moment. If it stays so, tell those who run this server the request"
                  + " below: by that name its log says more."
              : "Go back, and try again.";
    };
  }

  @Override
  public void write(Frame frame, HtmlTemplateOutput out) {
    JteerrorGenerated.render(out, null, frame, this);
  }
}
