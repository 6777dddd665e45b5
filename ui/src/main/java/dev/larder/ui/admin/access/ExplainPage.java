package dev.larder.ui.admin.access;

import dev.larder.common.json.Json;
import dev.larder.core.access.Action;
import dev.larder.ui.Frame;
import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.PageRoute;
import dev.larder.ui.Reply;
import dev.larder.ui.View;
import dev.larder.ui.admin.ActionForm;
import dev.larder.ui.admin.subject.AdminNames;
import dev.larder.ui.form.FormField;
import dev.larder.ui.form.FormState;
import dev.larder.ui.template.admin.JteexplainGenerated;
import gg.jte.html.HtmlTemplateOutput;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Why somebody may do something or may not, step by step.
///
/// @param problem why it cannot be told; empty: it is, or nothing was asked
/// @param verdict empty: nothing was asked
public record ExplainPage(
    ActionForm form, String problem, String verdict, String because, List<ExplainStep> steps)
    implements View {
  private static final String PATH = "/admin/explain";
  private static final List<String> NAMES =
      List.of("principal", "token", "repository", "component", "version", "action");

  public ExplainPage {
    steps = List.copyOf(steps);
  }

  /// Where it is.
  public static List<PageRoute> routes() {
    return List.of(PageRoute.get(PATH, ExplainPage::answer));
  }

  private static PageAnswer answer(PageCall call) {
    ActionForm form = ActionForm.get(form(call), "Explain");
    if (call.query().text("component").isEmpty() || call.query().text("repository").isEmpty()) {
      call.operations().get("me").orEnd();
      return PageAnswer.shown(
          call.frame("Explain access"), new ExplainPage(form, "", "", "", List.of()));
    }
    String[] parameters =
        NAMES.stream()
            .flatMap(name -> List.of(name, call.query().text(name)).stream())
            .toArray(String[]::new);
    Reply reply = call.operations().get("explain", parameters);
    if (!reply.done()) {
      return new PageAnswer.Shown(
          reply.status(),
          call.frame("Explain access"),
          new ExplainPage(form, reply.problem(), "", "", List.of()));
    }
    JsonNode json = reply.json();
    return PageAnswer.shown(
        call.frame("Explain access"),
        new ExplainPage(
            form,
            "",
            json.path("verdict").asString(""),
            json.path("because").asString(""),
            new ExplainSteps(call.site(), json).all()));
  }

  private static FormState form(PageCall call) {
    ObjectNode values = Json.object();
    NAMES.forEach(name -> values.put(name, call.query().text(name)));
    return FormState.query(call.site().link(PATH), fields(call), values);
  }

  private static List<FormField> fields(PageCall call) {
    return List.of(
        text(
            "principal",
            "Who",
            "An account, or anonymous. Empty: you.",
            false,
            AdminNames.accounts(call)),
        text(
            "token",
            "By the token",
            "Its id, from the list of tokens. Empty: by none.",
            false,
            List.of()),
        text(
            "repository",
            "Repository",
            "The one that is asked: mostly a group.",
            true,
            AdminNames.repositories(call)),
        text("component", "Module", "Such as corp.example/lib.", true, List.of()),
        text("version", "Version", "Empty: any.", false, List.of()),
        new FormField.ChoiceField(
            "action",
            "Wants to",
            "",
            Arrays.stream(Action.values())
                .map(action -> action.name().toLowerCase(Locale.ROOT))
                .map(word -> new FormField.ChoiceField.Option(word, word))
                .toList()));
  }

  private static FormField text(
      String name, String label, String hint, boolean required, List<String> known) {
    return new FormField.TextField(name, label, hint, required, known);
  }

  /// What came of it, for people.
  public String outcome() {
    return switch (verdict) {
      case "allowed" -> "Allowed";
      case "login" -> "Not without a login";
      case "forbidden" -> "Forbidden";
      case "missing" -> "Not there";
      case "refused" -> "Refused";
      default -> verdict;
    };
  }

  @Override
  public void write(Frame frame, HtmlTemplateOutput out) {
    JteexplainGenerated.render(out, null, frame, this);
  }
}
