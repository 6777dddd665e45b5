package dev.larder.ui.site;

import dev.larder.api.Formats;
import dev.larder.ui.PageRoute;
import dev.larder.ui.account.AccountPages;
import dev.larder.ui.admin.access.ExplainPage;
import dev.larder.ui.admin.access.TokensPage;
import dev.larder.ui.admin.audit.AuditPage;
import dev.larder.ui.admin.content.BlobStorePage;
import dev.larder.ui.admin.content.TakenPage;
import dev.larder.ui.admin.content.VersionsPage;
import dev.larder.ui.admin.subject.SubjectPages;
import dev.larder.ui.admin.task.TasksPage;
import dev.larder.ui.home.BrowsePage;
import dev.larder.ui.home.HomePage;
import dev.larder.ui.home.SearchPage;
import dev.larder.ui.home.SetUpPage;
import dev.larder.ui.login.LoginPage;
import dev.larder.ui.module.ModulePages;
import dev.larder.ui.overview.OverviewPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All pages: the place to add one.
public final class Pages {
  private final List<PageRoute> routes;

  private Pages(List<PageRoute> routes) {
    this.routes = List.copyOf(routes);
  }

  /// The pages of a server.
  public static Pages all() {
    List<PageRoute> routes = new ArrayList<>();
    routes.addAll(HomePage.routes());
    routes.addAll(SearchPage.routes());
    routes.addAll(BrowsePage.routes());
    routes.addAll(SetUpPage.routes());
    routes.addAll(ModulePages.routes());
    routes.addAll(LoginPage.routes());
    routes.addAll(AccountPages.routes());
    routes.addAll(OverviewPage.routes());
    routes.addAll(AuditPage.routes());
    routes.addAll(BlobStorePage.routes());
    routes.addAll(ExplainPage.routes());
    routes.addAll(TakenPage.routes());
    routes.addAll(TasksPage.routes());
    routes.addAll(TokensPage.routes());
    routes.addAll(VersionsPage.routes());
    routes.addAll(SubjectPages.routes(Formats.installed()));
    return new Pages(routes);
  }

  /// The routes, in the order in which they are tried.
  public List<PageRoute> routes() {
    return routes;
  }

  /// The route of a raw path.
  public Optional<PageRoute> find(String rawPath) {
    return routes.stream().filter(route -> route.isAt(rawPath)).findFirst();
  }
}
