package dev.larder.ui.admin.access;

import dev.larder.common.json.Json;
import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.PageRoute;
import dev.larder.ui.Reply;
import dev.larder.ui.Site;
import dev.larder.ui.admin.ActionForm;
import dev.larder.ui.admin.AdminView;
import dev.larder.ui.admin.PageSection;
import dev.larder.ui.admin.TableCell;
import dev.larder.ui.admin.TableView;
import dev.larder.ui.admin.subject.AdminNames;
import dev.larder.ui.admin.subject.Cells;
import dev.larder.ui.admin.subject.GrantText;
import dev.larder.ui.form.FormField;
import dev.larder.ui.form.FormState;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// All tokens, or those of one account; each can be revoked.
public final class TokensPage {
  static final String PATH = "/admin/tokens";
  private static final String SHOWN = "100";

  private TokensPage() {}

  /// Where it and the form for a new one are.
  public static List<PageRoute> routes() {
    return List.of(
        PageRoute.both(PATH, TokensPage::answer),
        PageRoute.both("/admin/create/tokens", NewTokenPage::answer));
  }

  private static PageAnswer answer(PageCall call) {
    if (call.method().equals("GET")) {
      return shown(200, call, "");
    }
    String id = call.form().text("id");
    Reply revoked = call.operations().delete("tokens/" + Site.encoded(id));
    return revoked.done()
        ? new PageAnswer.Sent(
            call.site()
                .link(
                    PATH,
                    "owner",
                    call.query().text("owner"),
                    "done",
                    "Revoked the token " + id + "."))
        : shown(revoked.status(), call, "Not revoked. " + revoked.problem());
  }

  private static PageAnswer shown(int status, PageCall call, String problem) {
    String owner = call.query().text("owner");
    Reply reply =
        call.operations()
            .get("tokens", "owner", owner, "after", call.query().text("after"), "limit", SHOWN);
    JsonNode json = reply.orEnd();
    PageSection section =
        PageSection.of("", "What machines and people log in with in place of a password.")
            .with(filter(call, owner))
            .with(table(call, json.path("items")))
            .with(
                new TableCell.Way(
                    "New token", call.site().link("/admin/create/tokens", "owner", owner)));
    if (!reply.next().isEmpty()) {
      section =
          section.with(
              new TableCell.Way(
                  "Next page", call.site().link(PATH, "owner", owner, "after", reply.next())));
    }
    return new PageAnswer.Shown(
        status, call.frame("Tokens"), new AdminView("Tokens", problem, List.of(section)));
  }

  private static ActionForm filter(PageCall call, String owner) {
    return ActionForm.get(
        FormState.query(
            call.site().link(PATH),
            List.of(
                new FormField.TextField(
                    "owner", "Of the account", "", false, AdminNames.accounts(call))),
            Json.object().put("owner", owner)),
        "Filter");
  }

  private static TableView table(PageCall call, JsonNode tokens) {
    return new TableView(
        "Tokens",
        List.of("Name", "Id", "Account", "May", "Made", "Last used", "Ends", "Revoke"),
        tokens.valueStream().map(token -> row(call, token)).toList(),
        "There is no token. Make one with “New token”.");
  }

  private static List<TableCell> row(PageCall call, JsonNode token) {
    String id = token.path("id").asString("");
    ActionForm revoke =
        ActionForm.post(
                FormState.of(
                    call.site().link(PATH, "owner", call.query().text("owner")),
                    List.of(),
                    Json.object()),
                "Revoke " + id,
                "danger")
            .with("id", id);
    return List.of(
        Cells.text(token, "name"),
        Cells.text(token, "id"),
        Cells.text(token, "owner"),
        TableCell.words(scope(token)),
        Cells.moment(token, "createdAt"),
        Cells.moment(token, "lastUsedAt"),
        Cells.moment(token, "expiresAt"),
        new TableCell.Order(revoke));
  }

  private static String scope(JsonNode token) {
    if (token.has("roles")) {
      return "what these roles may: " + Cells.joined(token.path("roles"));
    }
    return token.has("grants")
        ? token.path("grants").valueStream().map(GrantText::of).collect(Collectors.joining("; "))
        : "whatever its account may";
  }
}
