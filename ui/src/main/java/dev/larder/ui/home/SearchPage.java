package dev.larder.ui.home;

import dev.larder.ui.Frame;
import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.PageRoute;
import dev.larder.ui.Reply;
import dev.larder.ui.View;
import dev.larder.ui.template.home.JtefoundGenerated;
import dev.larder.ui.template.home.JtesearchGenerated;
import gg.jte.html.HtmlTemplateOutput;
import java.util.List;

/// What somebody finds by words of names: a page, or the list alone while they type.
///
/// @param text that was looked for
/// @param found the best first
/// @param next the page that follows; empty: there is none
/// @param later whether this is not the first page
/// @param partial whether only the list is wanted
public record SearchPage(
    String text, List<FoundModule> found, String next, boolean later, boolean partial)
    implements View {
  private static final int MAX_TEXT = 200;
  private static final String WHOLE_PAGE = "30";
  private static final String SUGGESTIONS = "8";

  public SearchPage {
    found = List.copyOf(found);
  }

  /// Where it is.
  public static List<PageRoute> routes() {
    return List.of(PageRoute.get("/search", SearchPage::answer));
  }

  private static PageAnswer answer(PageCall call) {
    String typed = call.query().text("q");
    String text = typed.substring(0, Math.min(typed.length(), MAX_TEXT));
    String title = text.isEmpty() ? "Search" : text + " · Search";
    return PageAnswer.shown(call.frame(title), text.isEmpty() ? empty(call) : found(call, text));
  }

  private static SearchPage empty(PageCall call) {
    return new SearchPage("", List.of(), "", false, call.partial());
  }

  private static SearchPage found(PageCall call, String text) {
    String after = call.query().text("after");
    Reply reply =
        call.operations()
            .get(
                "search",
                "q",
                text,
                "after",
                after,
                "limit",
                call.partial() ? SUGGESTIONS : WHOLE_PAGE);
    List<FoundModule> found = reply.items(FoundModule.class);
    String next =
        reply.next().isEmpty()
            ? ""
            : call.site()
                .link("/search", "q", text, "after", call.partial() ? after : reply.next());
    return new SearchPage(text, found, next, !after.isEmpty(), call.partial());
  }

  @Override
  public void write(Frame frame, HtmlTemplateOutput out) {
    if (partial) {
      JtefoundGenerated.render(out, null, frame, this);
    } else {
      JtesearchGenerated.render(out, null, frame, this);
    }
  }
}
