package dev.larder.ui.home;

import dev.larder.ui.Frame;
import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.PageRoute;
import dev.larder.ui.Reply;
import dev.larder.ui.View;
import dev.larder.ui.template.home.JtestartGenerated;
import gg.jte.html.HtmlTemplateOutput;
import java.util.List;
import java.util.Optional;

/// What the page at `/` shows: a search, and the repositories that the visitor may read with what
/// sets up a client for each.
///
/// @param cards the one to use first
/// @param fresh whether nothing that the visitor may read is stored yet
public record HomePage(List<RepositoryCard> cards, VisitorLines lines, boolean fresh)
    implements View {
  public HomePage {
    cards = List.copyOf(cards);
  }

  /// Where it is.
  public static List<PageRoute> routes() {
    return List.of(PageRoute.get("/", HomePage::answer));
  }

  private static PageAnswer answer(PageCall call) {
    List<RepositoryCard> cards =
        RepositoryCard.visible(call.snapshot(), call.visitor().principal(), call.site().address());
    boolean fresh = cards.stream().allMatch(card -> isEmpty(call, card));
    return PageAnswer.shown(
        call.frame("Start"), new HomePage(cards, VisitorLines.of(call, Optional.empty()), fresh));
  }

  /// Mostly it is known after the first one.
  private static boolean isEmpty(PageCall call, RepositoryCard card) {
    Reply reply = call.operations().get("components", "repository", card.name(), "limit", "1");
    return reply.orEnd().path("items").isEmpty() && reply.next().isEmpty();
  }

  @Override
  public void write(Frame frame, HtmlTemplateOutput out) {
    JtestartGenerated.render(out, null, frame, this);
  }
}
