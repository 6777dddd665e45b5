package dev.larder.ui.module;

import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.PageEnding;
import dev.larder.ui.PageRoute;
import dev.larder.ui.View;
import java.util.List;

/// Where the pages about modules are.
public final class ModulePages {
  private ModulePages() {}

  public static List<PageRoute> routes() {
    return List.of(
        PageRoute.get("/module/{}", ModulePages::module),
        PageRoute.get("/compare/{}", ComparePage::answer));
  }

  private static PageAnswer module(PageCall call) {
    ModuleTab asked = ModuleTab.of(call.query().text("tab"));
    ModuleHead head =
        ModuleHead.of(call, asked == ModuleTab.VERSIONS ? StoredVersionsPage.LINES : "1");
    ModuleTab tab = head.tabs().contains(asked) ? asked : ModuleTab.README;
    String title = head.path() + " " + head.version();
    return PageAnswer.shown(
        call.frame(title),
        switch (tab) {
          case README -> ReadmePage.of(call, head);
          case PACKAGES -> packages(call, head);
          case VERSIONS -> new StoredVersionsPage(head);
          case REQUIRES -> RequirementsPage.of(call, head);
          case USED_BY -> DependentsPage.of(call, head);
          case FILES -> FilesPage.of(call, head);
        });
  }

  private static View packages(PageCall call, ModuleHead head) {
    return call.query().text("package").isEmpty()
        ? PackagesPage.of(call, head)
        : PackagePage.of(call, head);
  }

  /// The module that a page is about.
  static String path(PageCall call) {
    String path = call.query().text("path");
    if (path.isEmpty()) {
      throw new PageEnding(
          400,
          "The address names no module. It ends in ?path= and the path of a module; search for one"
              + " above.");
    }
    return path;
  }
}
