package dev.larder.ui.home;

import dev.larder.common.json.Json;
import dev.larder.core.access.Principal;
import dev.larder.ui.Frame;
import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.PageEnding;
import dev.larder.ui.PageRoute;
import dev.larder.ui.Reply;
import dev.larder.ui.View;
import dev.larder.ui.template.home.JtesetupGenerated;
import gg.jte.html.HtmlTemplateOutput;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// How clients and jobs of CI use one repository, with a token that is made on the spot for whoever
/// is logged in by a password. The token is shown this once, and put into what is to be copied.
///
/// @param lines what is to be copied, with the token where one has just been made
/// @param mayMake whether the visitor can make one here
/// @param name what a token is to be called
/// @param days after which it ends
/// @param made the token that has just been made
/// @param problem why none was made
public record SetUpPage(
    RepositoryCard card,
    VisitorLines lines,
    boolean mayMake,
    String name,
    int days,
    Optional<String> made,
    Optional<String> problem)
    implements View {
  /// How many days a token may be good for, as the form offers them.
  public static final List<Integer> DAYS = List.of(30, 90, 365);

  private static final int USUAL_DAYS = 90;

  /// Where it is.
  public static List<PageRoute> routes() {
    return List.of(PageRoute.both("/setup/{}", SetUpPage::answer));
  }

  private static PageAnswer answer(PageCall call) {
    RepositoryCard card = card(call);
    SetUpPage page =
        new SetUpPage(
            card,
            VisitorLines.of(call, Optional.empty()),
            isByPassword(call),
            "ci-" + card.name(),
            USUAL_DAYS,
            Optional.empty(),
            Optional.empty());
    Frame frame = call.frame("Set up " + card.name());
    return call.method().equals("POST")
        ? page.makingToken(call, frame)
        : PageAnswer.shown(frame, page);
  }

  /// Ends as the API does for who may not know whether there is such a repository.
  private static RepositoryCard card(PageCall call) {
    call.operations().get("components", "repository", call.name(), "limit", "1").orEnd();
    return RepositoryCard.visible(
            call.snapshot(), call.visitor().principal(), call.site().address())
        .stream()
        .filter(one -> one.name().equals(call.name()))
        .findFirst()
        .orElseThrow(() -> new PageEnding(404, "No repository is called " + call.name() + "."));
  }

  private static boolean isByPassword(PageCall call) {
    return call.visitor().principal() instanceof Principal.Known known && known.token().isEmpty();
  }

  private PageAnswer makingToken(PageCall call, Frame frame) {
    String wanted = call.form().text("name");
    int given =
        DAYS.stream()
            .filter(one -> one.toString().equals(call.form().text("days")))
            .findFirst()
            .orElse(USUAL_DAYS);
    Reply reply = call.operations().post("me/tokens", readingToken(wanted, given));
    Optional<String> token =
        Optional.of(reply).filter(Reply::done).map(one -> one.json().path("token").asString(""));
    return new PageAnswer.Shown(
        reply.done() ? 200 : reply.status(),
        frame,
        new SetUpPage(
            card,
            VisitorLines.of(call, token),
            mayMake,
            wanted,
            given,
            token,
            reply.done() ? Optional.empty() : Optional.of(reply.problem())));
  }

  /// It may read what its owner may, and nothing else: a group answers by its members, so they have
  /// to be among what it may read.
  private static ObjectNode readingToken(String name, int days) {
    ObjectNode wish = Json.object();
    wish.put("name", name);
    wish.put("expiresAt", Instant.now().plus(Duration.ofDays(days)).toString());
    ObjectNode grant = wish.putArray("grants").addObject();
    grant.putArray("repositories").add("*");
    grant.putArray("modules").add("*");
    grant.putArray("actions").add("read");
    return wish;
  }

  @Override
  public void write(Frame frame, HtmlTemplateOutput out) {
    JtesetupGenerated.render(out, null, frame, this);
  }
}
