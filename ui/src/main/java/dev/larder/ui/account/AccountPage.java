package dev.larder.ui.account;

import dev.larder.common.json.Json;
import dev.larder.ui.Frame;
import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.View;
import dev.larder.ui.template.account.JteaccountGenerated;
import gg.jte.html.HtmlTemplateOutput;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Who somebody is here, and what they may do.
///
/// @param person whether they are a user and no service account
/// @param token what they have come by, where it was a token
public record AccountPage(
    String name,
    boolean person,
    List<String> roles,
    List<GrantWords> grants,
    Optional<OwnToken> token)
    implements View {
  public AccountPage {
    roles = List.copyOf(roles);
    grants = List.copyOf(grants);
  }

  static PageAnswer answer(PageCall call) {
    JsonNode me = call.operations().get("me").orEnd();
    AccountPage page =
        new AccountPage(
            me.path("name").asString(""),
            me.path("type").asString("").equals("user"),
            me.path("roles").valueStream().map(JsonNode::asString).toList(),
            me.path("grants").valueStream().map(one -> Json.value(one, GrantWords.class)).toList(),
            Optional.of(me.path("token")).filter(JsonNode::isObject).map(OwnToken::of));
    return PageAnswer.shown(call.frame("Your account"), page);
  }

  @Override
  public void write(Frame frame, HtmlTemplateOutput out) {
    JteaccountGenerated.render(out, null, frame, this);
  }
}
