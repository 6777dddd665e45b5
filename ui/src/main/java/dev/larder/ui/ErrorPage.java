package dev.larder.ui;

import dev.larder.ui.template.JteerrorGenerated;
import gg.jte.html.HtmlTemplateOutput;
import java.util.List;

/// What is shown in the place of a page that cannot be.
///
/// @param status of the answer
/// @param heading what happened, in a few words
/// @param text why
/// @param ways out, most useful first
/// @param requestId what the server's log calls this request
public record ErrorPage(int status, String heading, String text, List<Way> ways, String requestId)
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
    List<Way> ways =
        status == 401 || (status == 403 && !call.visitor().known())
            ? List.of(new Way(call.site().link("/login", "to", call.path()), "Log in"), home(call))
            : List.of(home(call));
    String heading = heading(status);
    return new PageAnswer.Shown(
        status, call.frame(heading), new ErrorPage(status, heading, text, ways, call.requestId()));
  }

  private static Way home(PageCall call) {
    return new Way(call.site().link("/"), "Start page");
  }

  private static String heading(int status) {
    return switch (status) {
      case 400, 422 -> "That cannot be";
      case 401 -> "Log in first";
      case 403 -> "You may not see this";
      case 404 -> "Nothing here";
      case 405 -> "Not possible here";
      case 409, 412 -> "Somebody was faster";
      case 429 -> "Too many attempts";
      case 503 -> "Not available right now";
      default -> status >= 500 ? "Something broke" : "That did not work";
    };
  }

  @Override
  public void write(Frame frame, HtmlTemplateOutput out) {
    JteerrorGenerated.render(out, null, frame, this);
  }
}
