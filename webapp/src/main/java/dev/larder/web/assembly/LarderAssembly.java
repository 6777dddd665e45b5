package dev.larder.web.assembly;

import dev.larder.blobs.FileBlobs;
import dev.larder.core.access.Action;
import dev.larder.core.access.TokenUses;
import dev.larder.core.admin.IdentityAdmin;
import dev.larder.core.admin.NamespaceContent;
import dev.larder.core.admin.RepositoryAdmin;
import dev.larder.core.admin.TokenAdmin;
import dev.larder.core.engine.Doors;
import dev.larder.core.fetch.Fetches;
import dev.larder.core.snapshot.Formats;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.source.UpstreamGuard;
import dev.larder.core.storage.Configuration;
import dev.larder.core.storage.IdentityStore;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.Sealing;
import dev.larder.core.storage.StorageDownException;
import dev.larder.core.upkeep.Upkeep;
import dev.larder.postgres.Database;
import dev.larder.postgres.PostgresAuditLog;
import dev.larder.postgres.PostgresConfiguration;
import dev.larder.postgres.PostgresFormatStore;
import dev.larder.postgres.PostgresIdentities;
import dev.larder.postgres.PostgresIndexes;
import dev.larder.postgres.PostgresMetadata;
import dev.larder.web.admin.Api;
import dev.larder.web.admin.Status;
import dev.larder.web.admin.Tasks;
import dev.larder.web.cli.Application;
import dev.larder.web.cli.Assembly;
import dev.larder.web.cli.Maintenance;
import dev.larder.web.cli.Resources;
import dev.larder.web.cli.StartException;
import dev.larder.web.config.Settings;
import dev.larder.web.health.BuildVersion;
import dev.larder.web.health.Part;
import dev.larder.web.home.AdminPassword;
import dev.larder.web.home.HomeException;
import dev.larder.web.http.Route;
import dev.larder.web.http.Routes;
import dev.larder.web.login.Guarded;
import dev.larder.web.login.Logins;
import dev.larder.web.login.OwnPages;
import dev.larder.web.login.Renewal;
import dev.larder.web.page.HomeEndpoint;
import dev.larder.web.page.SetUpScript;
import dev.larder.web.repository.Doorway;
import dev.larder.web.repository.RepositoryEndpoint;
import dev.larder.web.upstream.JettyTransport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Builds a Larder server from its settings.
public final class LarderAssembly implements Assembly {
  @Override
  public Maintenance maintenance() {
    return new HostMaintenance();
  }

  @Override
  public Application assemble(Context context) throws Exception {
    Resources resources = new Resources();
    try {
      return assemble(context, resources);
    } catch (StorageDownException e) {
      resources.closeAfter(e);
      throw new StartException(String.valueOf(e.getMessage()), e);
    } catch (Exception e) {
      resources.closeAfter(e);
      throw e;
    }
  }

  private static Application assemble(Context context, Resources resources)
      throws StartException, HomeException, IOException {
    Settings settings = context.settings();
    Sealing sealing = new HomeSealing(context.home().sealer(settings.secretKey()));
    Database database =
        Databases.open(settings, context.home(), sealing, resources, context.announce()::say);
    Configuration configuration = new PostgresConfiguration(database, sealing);
    Formats formats = Formats.installed();
    seed(context, configuration, new PostgresIdentities(database), formats);
    Path blobFolder = settings.blobs().under(context.home().directory());
    Ground ground =
        new Ground(
            new Snapshots(configuration, formats),
            configuration,
            new PostgresIdentities(database),
            new PostgresMetadata(database),
            database,
            resources.add(new FileBlobs(blobFolder)),
            blobFolder);
    Doors doors = doors(ground, settings, resources);
    new Figures(doors, database).register(context.metrics());
    TokenUses uses = new TokenUses();
    Upkeep upkeep = resources.add(upkeep(context, ground, doors, uses));
    upkeep.start();
    List<Part> parts = List.of(new Part("database", false, upkeep::trouble), disk(ground.blobs()));
    return new Application(routes(context, ground, doors, parts, uses, upkeep), parts, resources);
  }

  /// What the routes stand on.
  private record Ground(
      Snapshots snapshots,
      Configuration configuration,
      IdentityStore identities,
      Metadata metadata,
      Database database,
      FileBlobs blobs,
      Path blobFolder) {}

  /// A first start that cannot make its password file.
  private static final class Unseeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient HomeException reason;

    Unseeded(HomeException reason) {
      super(reason);
      this.reason = reason;
    }
  }

  private static void seed(
      Context context, Configuration configuration, IdentityStore identities, Formats formats)
      throws HomeException {
    try {
      if (configuration.seed(() -> first(context, configuration, identities, formats))) {
        context.announce().say("made the repositories go (use this one), go-private and go-public");
      }
    } catch (Unseeded unseeded) {
      throw unseeded.reason;
    }
  }

  private static void first(
      Context context, Configuration configuration, IdentityStore identities, Formats formats) {
    Settings.Init init = context.settings().init();
    AdminPassword admin;
    try {
      admin = context.home().adminPassword(init.adminPassword());
    } catch (HomeException e) {
      throw new Unseeded(e);
    }
    new FirstStart(configuration, identities, formats).seed(init, admin);
    String password = admin.file().map(file -> "in " + file).orElse("as configured");
    context.announce().say("the administrator is admin, the password is " + password);
  }

  private static Doors doors(Ground ground, Settings settings, Resources resources) {
    String version = BuildVersion.current().version();
    JettyTransport transport =
        resources.add(new JettyTransport(Outbounds.of(settings.outbound(), version)));
    return Doors.open(
        new Doors.Ground(
            ground.snapshots(),
            ground.metadata(),
            new PostgresIndexes(ground.database()),
            new PostgresFormatStore(ground.database()),
            ground.blobs(),
            transport,
            InstantSource.system(),
            UpstreamGuard.Bounds.DEFAULT,
            Fetches.Limits.DEFAULT));
  }

  private static Upkeep upkeep(Context context, Ground ground, Doors doors, TokenUses uses) {
    return new Upkeep(
        new Upkeep.Ground(
            ground.configuration(),
            ground.metadata(),
            new PostgresAuditLog(ground.database()),
            context.settings().access().auditRetention(),
            ground.identities(),
            uses,
            ground.snapshots(),
            doors,
            context.refusals(),
            InstantSource.system()));
  }

  private static Part disk(FileBlobs blobs) {
    return new Part(
        "disk",
        false,
        () -> {
          try {
            return blobs.roomFor(0)
                ? Optional.empty()
                : Optional.of("nearly full: publishes are refused, fetches are not kept");
          } catch (IOException e) {
            return Optional.of("cannot be read");
          }
        });
  }

  private static Routes routes(
      Context context,
      Ground ground,
      Doors doors,
      List<Part> parts,
      TokenUses uses,
      Upkeep upkeep) {
    String version = BuildVersion.current().version();
    IdentityAdmin identities = new IdentityAdmin(ground.snapshots(), ground.identities());
    Logins logins = new Logins(ground.snapshots(), uses, new Renewal(identities::rehashed));
    RepositoryAdmin admin =
        new RepositoryAdmin(
            ground.snapshots(),
            ground.configuration(),
            new NamespaceContent(ground.metadata()),
            doors.negatives());
    TokenAdmin tokens =
        new TokenAdmin(
            ground.snapshots(),
            ground.identities(),
            uses,
            InstantSource.system(),
            context.settings().access().tokenMaxAge());
    Status status = new Status(version, doors, parts, ground.blobFolder());
    Optional<URI> publicUrl = context.settings().http().publicUrl();
    HomeEndpoint home = new HomeEndpoint(logins, ground.snapshots(), publicUrl, version);
    return Routes.of(
            Route.below(
                "/repository/",
                "repository",
                new OwnPages(
                    new RepositoryEndpoint(
                        logins, Doorway.of(doors, ground.snapshots(), ground.blobs())),
                    publicUrl)),
            Route.below(
                "/api/v1/",
                "api",
                new OwnPages(
                    Api.endpoint(
                        logins,
                        ground.snapshots(),
                        admin,
                        identities,
                        tokens,
                        status,
                        ContentParts.of(
                            ground.snapshots(),
                            ground.database(),
                            new Tasks(upkeep::loops, doors.fetches()),
                            doors.sources())),
                    publicUrl)),
            Route.at("/setup.sh", "home", new SetUpScript(ground.snapshots().current().formats())),
            Route.at(
                "/metrics",
                "metrics",
                new Guarded(
                    logins,
                    ground.snapshots(),
                    List.of(Action.ADMINISTER, Action.OBSERVE),
                    context.metrics())))
        .then(home.routes());
  }
}
