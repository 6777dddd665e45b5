package dev.larder.ui.admin.subject;

import dev.larder.ui.Fields;
import dev.larder.ui.Operations;
import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.PageRoute;
import dev.larder.ui.Reply;
import dev.larder.ui.Site;
import dev.larder.ui.admin.ActionForm;
import dev.larder.ui.admin.AdminView;
import dev.larder.ui.admin.ObjectPages;
import dev.larder.ui.admin.PageSection;
import dev.larder.ui.admin.TableCell;
import dev.larder.ui.form.FormField;
import dev.larder.ui.form.FormReader;
import dev.larder.ui.form.FormState;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Connects to an upstream now, and shows what was seen.
final class UpstreamTest {
  static final List<FormField> FIELDS =
      List.of(
          GitFields.line(
              "component", "Module", "Of Git repositories: one whose repository is looked for."));

  private UpstreamTest() {}

  static PageRoute route() {
    return PageRoute.post("/admin/test-upstream/{}", UpstreamTest::answer);
  }

  private static PageAnswer answer(PageCall call) {
    String name = call.name();
    ObjectNode sent = FormReader.read(FIELDS, call.form());
    String component = sent.path("component").asString("");
    Reply reply =
        call.operations()
            .call(
                new Operations.Call(
                    "POST",
                    "repositories/" + Site.encoded(name) + ":test-upstream",
                    component.isEmpty()
                        ? Fields.NONE
                        : new Fields(List.of(new Fields.Field("component", component))),
                    Optional.empty(),
                    Optional.empty()));
    boolean usable = reply.done() && reply.json().path("usable").asBoolean(false);
    String problem =
        !reply.done()
            ? reply.problem()
            : usable ? "" : "It cannot be used: " + reply.json().path("text").asString("");
    PageSection seen =
        reply.done()
            ? FactList.section("What was seen", reply.json(), _ -> true)
            : PageSection.of("");
    String heading = "Upstream of " + name;
    return new PageAnswer.Shown(
        reply.done() ? 200 : reply.status(),
        call.frame(heading),
        new AdminView(
            heading,
            problem,
            List.of(
                seen.with(
                        ActionForm.post(
                            FormState.of(call.site().link(call.path()), FIELDS, sent),
                            "Test it again",
                            "plain"))
                    .with(
                        new TableCell.Way(
                            "Back to " + name,
                            ObjectPages.link(call.site(), "repositories", name))))));
  }
}
