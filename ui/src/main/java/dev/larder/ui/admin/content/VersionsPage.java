package dev.larder.ui.admin.content;

import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.PageEnding;
import dev.larder.ui.PageRoute;
import dev.larder.ui.Reply;
import dev.larder.ui.admin.ActionForm;
import dev.larder.ui.admin.AdminView;
import dev.larder.ui.admin.PageSection;
import dev.larder.ui.admin.TableCell;
import dev.larder.ui.admin.subject.AdminNames;
import dev.larder.ui.admin.subject.FactList;
import dev.larder.ui.form.FormField;
import dev.larder.ui.form.FormState;
import java.util.ArrayList;
import java.util.List;

/// One version: taken out of use, brought back, or forgotten so that it is fetched again.
public final class VersionsPage {
  static final String PATH = "/admin/versions";
  private static final String HEADING = "One version";
  private static final int MISSING = 404;

  private VersionsPage() {}

  /// Where it is; the version is in the query: `repository`, `component`, `version`.
  public static List<PageRoute> routes() {
    return List.of(PageRoute.both(PATH, VersionsPage::answer));
  }

  private static PageAnswer answer(PageCall call) {
    AskedVersion version = AskedVersion.of(call.query());
    if (!version.isWhole()) {
      call.operations().get("me").orEnd();
      return PageAnswer.shown(call.frame(HEADING), AdminView.of(HEADING, question(call, version)));
    }
    if (call.method().equals("GET")) {
      return shown(200, call, version, "");
    }
    VersionAct order =
        VersionAct.sent(call.form())
            .orElseThrow(
                () -> new PageEnding(422, "A version can be deleted, restored and purged."));
    Reply reply = order.give(call, version);
    return reply.done()
        ? new PageAnswer.Sent(version.link(call, "done", order.done()))
        : shown(reply.status(), call, version, "Not done. " + reply.problem());
  }

  private static PageAnswer shown(int status, PageCall call, AskedVersion version, String problem) {
    Reply reply =
        call.operations()
            .get(
                "version",
                "repository",
                version.repository(),
                "component",
                version.component(),
                "version",
                version.version());
    if (!reply.done() && reply.status() != MISSING) {
      reply.orEnd();
    }
    String heading = version.component() + " " + version.version();
    List<PageSection> sections = new ArrayList<>();
    if (reply.done()) {
      sections.addAll(orders(call, version, reply.json().has("deleted")));
      sections.add(
          FactList.section("What is known of it", reply.json(), _ -> true)
              .with(taken(call, version)));
    } else {
      sections.add(question(call, version));
    }
    return new PageAnswer.Shown(
        reply.done() || status != 200 ? status : reply.status(),
        call.frame(heading),
        new AdminView(
            heading, problem.isEmpty() && !reply.done() ? reply.problem() : problem, sections));
  }

  private static List<PageSection> orders(PageCall call, AskedVersion version, boolean deleted) {
    PageSection purge =
        PageSection.of(
                "Forget what was fetched",
                "Of a proxy: its files are removed, and fetched again when somebody wants them.")
            .with(VersionAct.PURGE.form(call, version));
    return deleted
        ? List.of(
            PageSection.of("Out of use", "Whoever asks for it is told the reason.")
                .with(VersionAct.RESTORE.form(call, version)),
            purge)
        : List.of(
            PageSection.of(
                    "Take it out of use",
                    "It is no longer served and no longer listed. It can be brought back, and its"
                        + " name stays taken.")
                .with(VersionAct.DELETE.form(call, version)),
            purge);
  }

  private static TableCell.Way taken(PageCall call, AskedVersion version) {
    return new TableCell.Way(
        "Who took it",
        call.site()
            .link("/admin/taken", "component", version.component(), "versions", version.version()));
  }

  private static PageSection question(PageCall call, AskedVersion version) {
    return PageSection.of("", "Which one? Pages of modules lead here as well.")
        .with(
            ActionForm.get(
                FormState.query(
                    call.site().link(PATH),
                    List.of(
                        field("repository", "Repository", AdminNames.repositories(call)),
                        field("component", "Module", List.of()),
                        field("version", "Version", List.of())),
                    version.json()),
                "Show it"));
  }

  private static FormField field(String name, String label, List<String> known) {
    return new FormField.TextField(name, label, "", true, known);
  }
}
