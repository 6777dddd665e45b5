package dev.larder.ui.module;

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
/// @param shown the version that the page is about
/// @param lines the newest versions
/// @param next where the next page of versions begins; empty: that is all
public record ModuleHead(
    String repository,
    String path,
    String newest,
    String deprecated,
    StoredVersionLine shown,
    List<StoredVersionLine> lines,
    String next) {
  /// What the API tells of a component.
  private record Overview(
      String newest,
      String deprecated,
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
        shown,
        List.copyOf(overview.items()),
        overview.next());
  }

  public String version() {
    return shown.version();
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
