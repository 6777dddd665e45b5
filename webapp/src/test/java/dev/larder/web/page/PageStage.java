package dev.larder.web.page;

import dev.larder.api.Ask;
import dev.larder.api.Outcome;
import dev.larder.core.access.Account;
import dev.larder.core.access.AccountId;
import dev.larder.core.access.Action;
import dev.larder.core.access.Principal;
import dev.larder.core.access.RoleName;
import dev.larder.core.engine.Answer;
import dev.larder.core.memory.MemoryBlobs;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.LostBlobException;
import dev.larder.core.traffic.Traffic;
import dev.larder.core.waiting.Depth;
import dev.larder.web.admin.ApiStage;
import dev.larder.web.http.Route;
import dev.larder.web.http.Routes;
import dev.larder.web.login.OwnSite;
import dev.larder.web.login.PermittedEndpoint;
import dev.larder.web.login.SameSiteOnly;
import dev.larder.web.repository.EngineAccess;
import dev.larder.web.repository.RepositoryEndpoint;
import dev.larder.web.testing.PageBrowser;
import dev.larder.web.testing.Stage;
import dev.larder.web.testing.TestAccounts;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A stage with all that a server has at its addresses: the pages, and what takes no session.
final class PageStage implements AutoCloseable {
  static final String CHANGED = "another long password";

  final Stage stage;
  private final Path folder;

  PageStage(Path folder) throws Exception {
    this.stage = new Stage();
    this.folder = folder;
    stage.repository("private", new Type.Hosted(Optional.empty()), false, "corp.example/secret");
    stage.repository("public", new Type.Hosted(Optional.empty()), true);
    open(Optional.empty());
  }

  /// Under another address.
  void open(Optional<URI> publicUrl) {
    OwnSite site = new OwnSite(publicUrl);
    var api = ApiStage.endpoint(stage, folder);
    var metrics =
        new PermittedEndpoint(
            stage.logins,
            stage.snapshots,
            List.of(Action.ADMINISTER),
            exchange -> exchange.text(200, "figures"));
    stage.open(
        Routes.of(
            Route.below(
                "/repository/",
                "repository",
                new RepositoryEndpoint(stage.logins, access(), publicUrl)),
            Route.below("/api/v1/", "api", new SameSiteOnly(api, site)),
            Route.at("/metrics", "metrics", metrics),
            Route.below("/asset/", "asset", new AssetEndpoint()),
            Route.below(
                "/",
                "page",
                new PageEndpoint(
                    stage.logins, stage.sessions, stage.snapshots, api, publicUrl, "1.2.3"))));
  }

  /// Nothing but the pages of a stage, which call all of its API.
  static void openPages(Stage stage, Path folder, Optional<URI> publicUrl) {
    PageEndpoint pages =
        new PageEndpoint(
            stage.logins,
            stage.sessions,
            stage.snapshots,
            ApiStage.endpoint(stage, folder),
            publicUrl,
            "1.2.3");
    stage.open(Routes.of(Route.below("/", "page", pages)));
  }

  private EngineAccess access() {
    return new EngineAccess(
        new NothingStored(),
        (caller, _, _, _) -> Outcome.missing("asked as " + caller.principal().name()),
        stage.snapshots,
        new MemoryBlobs(folder),
        new Traffic());
  }

  /// Says by whom it was asked.
  private static final class NothingStored implements EngineAccess.Reads {
    @Override
    public Outcome<Answer> read(Principal principal, RepositoryName name, Ask ask, Depth depth) {
      return Outcome.missing("asked as " + principal.name());
    }

    @Override
    public Outcome<Answer> readAgain(
        Principal principal, RepositoryName name, Ask ask, Depth depth, LostBlobException lost) {
      return Outcome.missing("asked as " + principal.name());
    }
  }

  PageBrowser browser() {
    return new PageBrowser(stage.uri());
  }

  /// A browser in which somebody is logged in.
  PageBrowser of(String user) throws Exception {
    return browser().logIn(user, Stage.PASSWORD);
  }

  /// A user whose password was set by somebody else.
  void fresh(String name) {
    Account.User user =
        new Account.User(Optional.of(TestAccounts.CHEAP.hash(Stage.PASSWORD)), true);
    stage
        .stores
        .identities()
        .saveAccount(
            new Account(new AccountId(0), name, Set.of(RoleName.ADMINISTRATOR), false, user),
            ConfigurationAct.server("test"));
    stage.snapshots.reload();
  }

  @Override
  public void close() {
    stage.close();
  }
}
