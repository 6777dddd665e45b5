package dev.larder.ui.admin.content;

import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.PageEnding;
import dev.larder.ui.PageRoute;
import dev.larder.ui.Reply;
import dev.larder.ui.Site;
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
  private static final String HEADING = "Stop a version";
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
      // A group stores nothing: what can be done is done where the version is.
      AskedVersion stored =
          new AskedVersion(
              reply.json().path("repository").asString(version.repository()),
              version.component(),
              version.version());
      sections.addAll(orders(call, stored, reply.json().has("deleted")));
      sections.add(ways(call, stored));
      sections.add(FactList.section("What is known of it", reply.json(), _ -> true));
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
    List<PageSection> orders = new ArrayList<>();
    orders.add(
        deleted
            ? PageSection.of(
                    "Out of use in " + version.repository(),
                    "Whoever asks for it is told the reason. It is as it was once it is brought"
                        + " back.")
                .with(VersionAct.RESTORE.form(call, version))
            : PageSection.of(
                    "Take it out of use in " + version.repository(),
                    "From then on nobody gets it there any more, and lists leave it out. It can be"
                        + " brought back, and nothing else can take its name.")
                .with(VersionAct.DELETE.form(call, version)));
    if (!deleted && isFetched(call, version)) {
      orders.add(
          PageSection.of(
                  "Fetch it anew",
                  "Not to stop it, but to mend it: its files are removed, and fetched from upstream"
                      + " again when somebody wants them.")
              .with(VersionAct.PURGE.form(call, version)));
    }
    return orders;
  }

  /// What was published here cannot be had again.
  private static boolean isFetched(PageCall call, AskedVersion version) {
    return call.snapshot()
        .find(new RepositoryName(version.repository()))
        .filter(found -> found.definition().type() instanceof Type.Proxy)
        .isPresent();
  }

  private static PageSection ways(PageCall call, AskedVersion version) {
    PageSection ways =
        PageSection.of(
                "More than this one?",
                "A deny rule stops several versions at once, in all repositories, and those that"
                    + " are not stored yet.")
            .with(
                new TableCell.Way(
                    "Its page",
                    call.site()
                        .link(
                            "/module/" + Site.encoded(version.repository()),
                            "path",
                            version.component(),
                            "version",
                            version.version())));
    return call.visitor().administers()
        ? ways.with(
                new TableCell.Way(
                    "Who took it",
                    call.site()
                        .link(
                            "/admin/taken",
                            "component",
                            version.component(),
                            "versions",
                            version.version())))
            .with(
                new TableCell.Way(
                    "Write a deny rule",
                    call.site()
                        .link(
                            "/admin/create/deny-rules",
                            "component",
                            version.component(),
                            "versions",
                            version.version())))
        : ways;
  }

  private static PageSection question(PageCall call, AskedVersion version) {
    return PageSection.of(
            "",
            "Take a stored version out of use, bring it back, or have it fetched anew. The page of"
                + " each version has a link that leads here: find the module by the search above,"
                + " or name the version.")
        .with(
            ActionForm.get(
                FormState.query(
                    call.site().link(PATH),
                    List.of(
                        field("repository", "Repository", "", AdminNames.repositories(call)),
                        field("component", "Module", "Such as corp.example/lib.", List.of()),
                        field("version", "Version", "Such as v1.2.3.", List.of())),
                    version.json()),
                "Show it"));
  }

  private static FormField field(String name, String label, String hint, List<String> known) {
    return new FormField.TextField(name, label, hint, true, known);
  }
}
