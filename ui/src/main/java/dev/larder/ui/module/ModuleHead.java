package dev.larder.ui.module;

import dev.larder.core.access.Action;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.ui.Frame;
import dev.larder.ui.PageCall;
import dev.larder.ui.PageEnding;
import dev.larder.ui.Reply;
import java.util.List;
import java.util.Optional;

/// What stands above each part of a module's page.
///
/// @param newest the version to use, of those that are stored; empty: none is
/// @param deprecated why its author advises against the module; empty: they do not
/// @param unread the version in which they would say so, where that cannot be read; else empty
/// @param tabs the parts that its format tells anything for
/// @param stops whether the visitor may take the version out of use
/// @param shown the version that the page is about
/// @param lines the newest versions
/// @param next where the next page of versions begins; empty: that is all
public record ModuleHead(
    String repository,
    String path,
    String newest,
    String deprecated,
    String unread,
    List<ModuleTab> tabs,
    boolean stops,
    StoredVersionLine shown,
    List<StoredVersionLine> lines,
    String next) {
  /// What the API tells of a component.
  private record Overview(
      String newest,
      String deprecated,
      String unread,
      List<StoredVersionLine> items,
      String next,
      Optional<StoredVersionLine> shown) {}

  /// @param lines how many versions are listed
  static ModuleHead of(PageCall call, String lines) {
    String path = ModulePages.path(call);
    String version = call.query().text("version");
    Reply reply =
        call.operations()
            .get(
                "component",
                "repository",
                call.name(),
                "component",
                path,
                "version",
                version,
                "after",
                call.query().text("after"),
                "limit",
                lines);
    Overview overview = reply.as(Overview.class);
    StoredVersionLine shown =
        overview
            .shown()
            .orElseThrow(() ->
                new PageEnding(
                    404,
                    "%s stores no version %s of %s. Look at its versions, or ask the owner of the repository."
                        .formatted(call.name(), version, path)));
    return new ModuleHead(
        call.name(),
        path,
        overview.newest(),
        overview.deprecated(),
        overview.unread(),
        tabs(call),
        stops(call, shown.repository(), path),
        shown,
        List.copyOf(overview.items()),
        overview.next());
  }

  /// A format that tells nothing of its versions has a page without most of the parts.
  private static List<ModuleTab> tabs(PageCall call) {
    boolean tells =
        repository(call, call.name())
            .flatMap(found -> call.snapshot().format(found).contents())
            .isPresent();
    return tells ? List.of(ModuleTab.values()) : List.of(ModuleTab.README, ModuleTab.VERSIONS);
  }

  /// Where it is stored: a group has nothing that could be taken out of use.
  private static boolean stops(PageCall call, String owner, String path) {
    return repository(call, owner)
        .filter(found ->
            call.snapshot().gate().allows(call.visitor().principal(), found, path, Action.DELETE))
        .isPresent();
  }

  private static Optional<Repository> repository(PageCall call, String name) {
    return call.snapshot().find(new RepositoryName(name));
  }

  public String version() {
    return shown.version();
  }

  /// Whether the format tells what versions contain.
  public boolean tells() {
    return tabs.contains(ModuleTab.PACKAGES);
  }

  /// Where the version is taken out of use.
  public String stopLink(Frame frame) {
    return frame.link(
        "/admin/versions",
        "repository",
        shown.repository(),
        "component",
        path,
        "version",
        version());
  }

  /// Where one sees who has downloaded it.
  public String takenLink(Frame frame) {
    return frame.link("/admin/taken", "component", path, "versions", version());
  }

  /// Where one sees whether and why somebody gets it.
  public String explainLink(Frame frame) {
    return frame.link(
        "/admin/explain", "repository", repository, "component", path, "version", version());
  }

  /// Whether another version is the one to use.
  public boolean outdated() {
    return !newest.isEmpty() && !newest.equals(version());
  }

  /// A part of the page of this very version.
  public String link(Frame frame, ModuleTab tab) {
    return frame.link(
        "/module/" + repository, "path", path, "version", version(), "tab", tab.word());
  }

  /// The page of a version.
  public String versionLink(Frame frame, String other) {
    return frame.link("/module/" + repository, "path", path, "version", other);
  }

  /// The page of a package.
  public String packageLink(Frame frame, String name) {
    return frame.link(
        "/module/" + repository,
        "path",
        path,
        "version",
        version(),
        "tab",
        ModuleTab.PACKAGES.word(),
        "package",
        name);
  }

  /// The page of another module of the repository.
  public String otherLink(Frame frame, String other, String otherVersion) {
    return frame.link("/module/" + repository, "path", other, "version", otherVersion);
  }

  /// What the version differs in from another one.
  public String compareLink(Frame frame, String from, String to) {
    return frame.link("/compare/" + repository, "path", path, "from", from, "to", to);
  }

  public String published() {
    return StoredTime.text(shown.time());
  }
}
