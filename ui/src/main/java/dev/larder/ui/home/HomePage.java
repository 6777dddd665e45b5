package dev.larder.ui.home;

import dev.larder.ui.Frame;
import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.PageRoute;
import dev.larder.ui.View;
import dev.larder.ui.template.JtehomeGenerated;
import gg.jte.html.HtmlTemplateOutput;
import java.util.List;

/// What the page at `/` shows: the repositories that the visitor may read, and how a client uses
/// each.
public record HomePage(List<RepositoryCard> cards) implements View {
  public HomePage {
    cards = List.copyOf(cards);
  }

  /// Where it is.
  public static List<PageRoute> routes() {
    return List.of(PageRoute.get("/", HomePage::answer));
  }

  private static PageAnswer answer(PageCall call) {
    HomePage page =
        new HomePage(
            RepositoryCard.visible(
                call.snapshot(), call.visitor().principal(), call.site().address()));
    return PageAnswer.shown(call.frame("Start"), page);
  }

  @Override
  public void write(Frame frame, HtmlTemplateOutput out) {
    JtehomeGenerated.render(out, null, frame, this);
  }
}
