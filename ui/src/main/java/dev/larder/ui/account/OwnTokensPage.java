package dev.larder.ui.account;

import dev.larder.ui.Frame;
import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.Reply;
import dev.larder.ui.Site;
import dev.larder.ui.View;
import dev.larder.ui.template.account.JtetokensGenerated;
import gg.jte.html.HtmlTemplateOutput;
import java.util.List;
import java.util.Optional;

/// One's own tokens, and the form that makes one.
///
/// @param secret of the token that was just made; it is shown this once
/// @param draft what stands in the form
/// @param problem why none was made
/// @param more whether there are more than are shown
public record OwnTokensPage(
    List<OwnToken> tokens,
    boolean more,
    Optional<Secret> secret,
    TokenDraft draft,
    Optional<String> problem)
    implements View {
  /// What a new token is used with.
  public record Secret(String name, String text) {
    @Override
    public String toString() {
      return "Secret[" + name + ", ***]";
    }
  }

  /// What a grant may allow, as far as tokens of programs have a use for it.
  private static final List<String> ACTIONS = List.of("read", "publish", "delete", "observe");

  private static final String MOST = "1000";

  public OwnTokensPage {
    tokens = List.copyOf(tokens);
  }

  /// What can be ticked.
  public List<String> actions() {
    return ACTIONS;
  }

  static PageAnswer answer(PageCall call) {
    if (!call.method().equals("POST")) {
      return shown(call, 200, TokenDraft.FRESH, Optional.empty(), Optional.empty());
    }
    return call.form().has("revoke") ? revoke(call) : make(call);
  }

  private static PageAnswer make(PageCall call) {
    TokenDraft draft = TokenDraft.of(call.form());
    Reply reply = call.operations().post("me/tokens", draft.json());
    if (!reply.done()) {
      return shown(call, reply.status(), draft, Optional.empty(), Optional.of(reply.problem()));
    }
    Secret secret =
        new Secret(reply.json().path("name").asString(""), reply.json().path("token").asString(""));
    return shown(call, 200, TokenDraft.FRESH, Optional.of(secret), Optional.empty());
  }

  private static PageAnswer revoke(PageCall call) {
    Reply reply = call.operations().delete("me/tokens/" + Site.encoded(call.form().text("revoke")));
    return reply.done()
        ? new PageAnswer.Sent(call.site().link("/account/tokens", "done", "The token has ended."))
        : shown(
            call, reply.status(), TokenDraft.FRESH, Optional.empty(), Optional.of(reply.problem()));
  }

  private static PageAnswer shown(
      PageCall call,
      int status,
      TokenDraft draft,
      Optional<Secret> secret,
      Optional<String> problem) {
    Reply list = call.operations().get("me/tokens", "limit", MOST);
    List<OwnToken> tokens = list.orEnd().path("items").valueStream().map(OwnToken::of).toList();
    OwnTokensPage page = new OwnTokensPage(tokens, !list.next().isEmpty(), secret, draft, problem);
    return new PageAnswer.Shown(status, call.frame("Your tokens"), page);
  }

  @Override
  public void write(Frame frame, HtmlTemplateOutput out) {
    JtetokensGenerated.render(out, null, frame, this);
  }
}
