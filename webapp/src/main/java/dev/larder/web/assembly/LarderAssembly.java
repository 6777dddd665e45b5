package dev.larder.web.assembly;

import dev.larder.api.Formats;
import dev.larder.blobs.ContentStore;
import dev.larder.common.BuildVersion;
import dev.larder.core.access.TokenUses;
import dev.larder.core.engine.Doors;
import dev.larder.core.fetch.Fetches;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.source.UpstreamGuard;
import dev.larder.core.storage.Configuration;
import dev.larder.core.storage.IdentityStore;
import dev.larder.core.storage.Sealing;
import dev.larder.core.storage.Staging;
import dev.larder.core.storage.StorageDownException;
import dev.larder.core.upkeep.Upkeep;
import dev.larder.postgres.Database;
import dev.larder.postgres.PostgresAuditLog;
import dev.larder.postgres.PostgresConfiguration;
import dev.larder.postgres.PostgresFormatStore;
import dev.larder.postgres.PostgresIdentities;
import dev.larder.postgres.PostgresIndexes;
import dev.larder.postgres.PostgresMetadata;
import dev.larder.upstream.JettyTransport;
import dev.larder.web.config.Settings;
import dev.larder.web.health.Part;
import dev.larder.web.home.AdminPassword;
import dev.larder.web.home.HomeException;
import dev.larder.web.server.Application;
import dev.larder.web.server.Assembly;
import dev.larder.web.server.Maintenance;
import dev.larder.web.server.Resources;
import dev.larder.web.server.StartException;
import java.io.IOException;
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
        Databases.open(
            settings, context.home(), sealing, resources, context.loops(), context.announce()::say);
    Configuration configuration = new PostgresConfiguration(database, sealing);
    Formats formats = Formats.installed();
    seed(context, configuration, new PostgresIdentities(database), formats);
    Ground ground =
        new Ground(
            new Snapshots(configuration, formats),
            configuration,
            new PostgresIdentities(database),
            new PostgresMetadata(database),
            database,
            resources.add(ContentStore.open(settings.blobs().under(context.home().directory()))));
    Doors doors = doors(ground, settings, resources);
    new Figures(doors, database).register(context.metrics());
    TokenUses uses = new TokenUses();
    Upkeep upkeep = resources.add(upkeep(context, ground, doors, uses));
    upkeep.start();
    List<Part> parts =
        List.of(
            new Part("database", false, upkeep::databaseTrouble),
            new Part("changes", false, upkeep::changesTrouble),
            new Part("loops", false, context.loops()::trouble),
            disk(ground.content().staging()));
    return new Application(Addresses.of(context, ground, doors, parts, uses), parts, resources);
  }

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
            ground.content().blobs(),
            ground.content().staging(),
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
            context.loops(),
            InstantSource.system()));
  }

  private static Part disk(Staging staging) {
    return new Part(
        "disk",
        false,
        () -> {
          try {
            return staging.roomFor(0)
                ? Optional.empty()
                : Optional.of("nearly full: publishes are refused, fetches are not kept");
          } catch (IOException e) {
            return Optional.of("cannot be read");
          }
        });
  }
}
