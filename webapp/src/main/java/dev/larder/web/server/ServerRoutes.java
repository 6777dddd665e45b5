package dev.larder.web.server;

import dev.larder.api.ClientTools;
import dev.larder.api.Formats;
import dev.larder.core.access.Action;
import dev.larder.core.access.TokenUses;
import dev.larder.core.admin.DenyRulePreview;
import dev.larder.core.admin.IdentityAdmin;
import dev.larder.core.admin.KindAdmin;
import dev.larder.core.admin.NamespaceContent;
import dev.larder.core.admin.ObjectAdmin;
import dev.larder.core.admin.RepositoryAdmin;
import dev.larder.core.admin.TokenAdmin;
import dev.larder.core.admin.VersionAdmin;
import dev.larder.core.blob.BlobCare;
import dev.larder.core.browse.Browser;
import dev.larder.core.browse.Explainer;
import dev.larder.core.browse.Inventory;
import dev.larder.core.browse.TrafficLook;
import dev.larder.core.browse.VersionRecords;
import dev.larder.core.engine.EngineParts;
import dev.larder.core.engine.Foundation;
import dev.larder.core.loop.StandingLoops;
import dev.larder.core.search.ComponentFinder;
import dev.larder.core.search.ComponentNames;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.Stores;
import dev.larder.core.task.TaskRunner;
import dev.larder.core.upkeep.PushRecorder;
import dev.larder.web.admin.AdminEndpoint;
import dev.larder.web.admin.Api;
import dev.larder.web.admin.ContentApi;
import dev.larder.web.admin.ContentsResource;
import dev.larder.web.admin.RetentionApi;
import dev.larder.web.admin.Status;
import dev.larder.web.admin.TasksResource;
import dev.larder.web.admin.TrafficResource;
import dev.larder.web.config.Settings;
import dev.larder.web.hook.HookCounts;
import dev.larder.web.hook.HookEndpoint;
import dev.larder.web.http.Endpoint;
import dev.larder.web.http.Route;
import dev.larder.web.http.Routes;
import dev.larder.web.login.LoginSessions;
import dev.larder.web.login.Logins;
import dev.larder.web.login.OwnSite;
import dev.larder.web.login.PasswordRehash;
import dev.larder.web.login.PermittedEndpoint;
import dev.larder.web.login.SameSiteOnly;
import dev.larder.web.metrics.Metrics;
import dev.larder.web.page.AssetEndpoint;
import dev.larder.web.page.ClientScript;
import dev.larder.web.page.PageEndpoint;
import dev.larder.web.repository.EngineAccess;
import dev.larder.web.repository.RepositoryEndpoint;
import io.micrometer.core.instrument.FunctionCounter;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What a server answers at which address.
///
/// @param uses when tokens were used last
record ServerRoutes(
    Settings settings,
    String version,
    Metrics metrics,
    StandingLoops loops,
    TokenUses uses,
    InstantSource clock) {
  Routes of(
      Foundation foundation,
      EngineParts engine,
      ComponentNames names,
      TaskRunner tasks,
      BlobCare blobs,
      RetentionApi retention,
      PushRecorder recorder,
      Status status) {
    Snapshots snapshots = foundation.snapshots();
    Optional<URI> publicUrl = settings.http().publicUrl();
    IdentityAdmin identities = new IdentityAdmin(snapshots, foundation.stores().identities());
    Logins logins = new Logins(snapshots, uses, new PasswordRehash(identities::rehashed));
    LoginSessions sessions = new LoginSessions(snapshots, foundation.stores().sessions(), clock);
    RepositoryEndpoint repositories =
        new RepositoryEndpoint(
            logins, EngineAccess.of(engine, snapshots, foundation.blobs()), publicUrl);
    AdminEndpoint api =
        Api.endpoint(
            logins,
            sessions,
            snapshots,
            new RepositoryAdmin(
                snapshots,
                foundation.stores().configuration(),
                new NamespaceContent(foundation.stores().metadata()),
                foundation.control(),
                engine.negatives()),
            identities,
            new TokenAdmin(
                snapshots,
                foundation.stores().identities(),
                uses,
                clock,
                settings.access().tokenMaxAge()),
            status,
            content(foundation, engine, names, tasks, blobs, retention));
    Endpoint figures =
        new PermittedEndpoint(
            logins, snapshots, List.of(Action.ADMINISTER, Action.OBSERVE), metrics);
    Formats formats = snapshots.current().formats();
    return Routes.of(
            Route.below("/repository/", "repository", repositories),
            Route.below("/api/v1/", "api", new SameSiteOnly(api, new OwnSite(publicUrl))),
            Route.below(
                "/hooks/", "hooks", hooks(snapshots, recorder, engine.pushedTags()::pushed)),
            script("/setup.sh", formats, ClientTools::setUpScript),
            script("/publish.sh", formats, ClientTools::publishScript),
            script("/verify.go", formats, ClientTools::verifierProgram),
            Route.at("/metrics", "metrics", figures))
        .then(RootRoutes.of(foundation, engine, logins))
        .then(pages(new PageEndpoint(logins, sessions, snapshots, api, publicUrl, version)));
  }

  private static Routes pages(Endpoint pages) {
    return Routes.of(
        Route.below("/asset/", "asset", new AssetEndpoint()), Route.below("/", "page", pages));
  }

  private Endpoint hooks(
      Snapshots snapshots, PushRecorder recorder, HookEndpoint.TagListener pushed) {
    HookCounts counts = new HookCounts();
    for (HookCounts.Ending ending : HookCounts.Ending.values()) {
      FunctionCounter.builder("larder.hooks", counts, all -> all.sum(ending))
          .description("Webhooks of Git servers that came, by how they ended")
          .tag("ending", ending.name().toLowerCase(Locale.ROOT))
          .register(metrics.registry());
    }
    return new HookEndpoint(snapshots, recorder, pushed, counts);
  }

  private static Route script(
      String path, Formats formats, Function<ClientTools, Optional<String>> kind) {
    return Route.at(path, "home", new ClientScript(formats, kind));
  }

  private ContentApi content(
      Foundation foundation,
      EngineParts engine,
      ComponentNames names,
      TaskRunner tasks,
      BlobCare blobs,
      RetentionApi retention) {
    Snapshots snapshots = foundation.snapshots();
    Stores stores = foundation.stores();
    VersionRecords records = new VersionRecords(engine.logs());
    Browser browser =
        new Browser(
            stores.metadata(), stores.contents(), stores.indexes(), stores.tagLooks(), clock);
    return new ContentApi(
        new KindAdmin(snapshots, stores.configuration()),
        new ObjectAdmin(snapshots, stores.configuration(), engine.negatives(), engine.logs()),
        engine.earlier(),
        engine.cosigning(),
        new DenyRulePreview(stores.contents(), engine.retractions(), clock),
        stores.audit(),
        browser,
        ComponentFinder.of(names, stores.contents(), clock),
        new Inventory(stores.versionWalk()),
        records,
        engine.seen(),
        new VersionAdmin(
            snapshots, stores.metadata(), component -> engine.forgetBytes(Set.of(component))),
        new Explainer(stores.metadata(), engine.lacking(), engine.sources(), records, clock),
        new TasksResource(loops::states, engine.fetches(), tasks),
        engine.sources(),
        engine.publishing(),
        blobs,
        retention,
        stores.bytes(),
        new TrafficResource(new TrafficLook(stores.traffic()), clock),
        new ContentsResource(browser, stores, foundation.blobs(), clock));
  }
}
