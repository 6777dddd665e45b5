package dev.larder.web.server;

import dev.larder.blobs.ContentStore;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.StorageDownException;
import dev.larder.migrations.MigrationPlan;
import dev.larder.migrations.Migrations;
import dev.larder.migrations.UnfitDatabaseException;
import dev.larder.postgres.BlobStoreIdentity;
import dev.larder.postgres.Database;
import dev.larder.postgres.DatabaseLogin;
import dev.larder.postgres.ForeignInstallationException;
import dev.larder.postgres.InstallationIdentity;
import dev.larder.postgres.NodeHeartbeat;
import dev.larder.postgres.embedded.EmbeddedPostgresException;
import dev.larder.web.config.BlobStore;
import dev.larder.web.config.Settings;
import dev.larder.web.home.HomeException;
import dev.larder.web.home.HomeLook;
import dev.larder.web.server.StartFindings.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/// `larder serve --check`: what a start with these settings would find and do, without doing it.
///
/// Servers may run meanwhile. A database that is the home's own and does not run is started for the
/// look, and stopped again.
public final class StartCheck {
  /// Since when the schema has what the look at nodes and blobs asks for. No release is older.
  private static final int LOOKED_INTO = 9;

  private final Settings settings;
  private final List<Finding> findings = new ArrayList<>();
  private boolean migrates;

  private StartCheck(Settings settings) {
    this.settings = settings;
  }

  /// Looks at home, database, schema, secret key and blobs, in this order; what cannot be looked at
  /// because of one before is left out.
  public static StartFindings of(Settings settings) throws InterruptedException {
    StartCheck check = new StartCheck(settings);
    check.look();
    return new StartFindings(check.findings, check.migrates);
  }

  /// A part of it; throws what a start would end with.
  private interface Look {
    List<String> words() throws Exception;
  }

  private void look() throws InterruptedException {
    AtomicReference<Optional<HomeLook>> home = new AtomicReference<>(Optional.empty());
    boolean usable =
        found(
            "home",
            () -> {
              HomeLook seen = HomeLook.at(settings.home());
              home.set(Optional.of(seen));
              return List.of(homeWords(seen));
            });
    if (!usable) {
      return;
    }
    HomeLook seen = home.get().orElseThrow();
    if (settings.database() instanceof Settings.Database.Embedded
        && seen.installation().isEmpty()) {
      migrates = true;
      found("database", () -> List.of("the home's own, which a first start creates"));
      return;
    }
    try (Resources resources = new Resources()) {
      lookAtDatabase(seen, resources);
    } catch (IOException unclosed) {
      throw new UncheckedIOException(unclosed);
    }
  }

  private static String homeWords(HomeLook home) {
    return home.installation()
        .map(id ->
            "%s, of the installation %s, %s"
                .formatted(
                    home.directory(), id, home.held() ? "a server runs on it" : "no server runs"))
        .orElse(home.directory() + " is new, a first start creates it");
  }

  private void lookAtDatabase(HomeLook home, Resources resources) throws InterruptedException {
    AtomicReference<Optional<DatabaseLogin>> login = new AtomicReference<>(Optional.empty());
    AtomicReference<Optional<MigrationPlan>> planned = new AtomicReference<>(Optional.empty());
    boolean reached =
        found(
            "database",
            () -> {
              DatabaseLogin with = HostMaintenance.login(settings, resources);
              login.set(Optional.of(with));
              Database.unhurried(with, source -> planned.set(Optional.of(Migrations.plan(source))));
              return List.of("reached at " + with.place());
            });
    if (!reached) {
      return;
    }
    MigrationPlan plan = planned.get().orElseThrow();
    migrates = !plan.pending().isEmpty();
    found("schema", () -> SchemaWords.of(plan));
    Database database = resources.add(Database.open(login.get().orElseThrow()));
    boolean fits =
        found(
            "secret key",
            () -> {
              Optional<UUID> id =
                  InstallationIdentity.look(
                      database, home.installation(), home.sealing(settings.secretKey()));
              return List.of(
                  id.map(known -> "opens what is sealed in the installation " + known)
                      .orElse("nothing is sealed yet"));
            });
    if (fits && plan.schema() >= LOOKED_INTO) {
      found("servers", () -> List.of(NodeHeartbeat.running(database).orElse("none runs on it")));
      found("blobs", () -> List.of(blobs(database, home)));
    }
  }

  private String blobs(Database database, HomeLook home) throws IOException, StartException {
    if (settings.blobsFrom().isPresent()) {
      return "in %s; `larder blobs check` tries both out".formatted(BlobStores.shown(settings));
    }
    return switch (settings.blobs()) {
      case BlobStore.Folder folder -> folder(database, folder.under(home.directory()));
      // Whether a bucket can be used is only known once something was written into it.
      case BlobStore.Bucket bucket ->
          "s3://%s/%s is not looked at; `larder blobs check` tries it out"
              .formatted(bucket.name(), bucket.prefix());
    };
  }

  private static String folder(Database database, Path root) throws IOException, StartException {
    String place = "file:" + root;
    Optional<Blobs> blobs = ContentStore.look(root);
    if (blobs.isEmpty()) {
      throw new StartException(place + " is not there; see that it is mounted", null);
    }
    if (!Files.isWritable(root)) {
      throw new StartException("this user may not write in " + place, null);
    }
    return BlobStoreIdentity.look(database, blobs.get(), place)
        ? place + " has the id of the installation"
        : place + " gets the id of the installation at the next start";
  }

  /// Whether a part is well.
  private boolean found(String about, Look look) throws InterruptedException {
    try {
      findings.add(new Finding(about, true, look.words()));
      return true;
    } catch (HomeException
        | StartException
        | UnfitDatabaseException
        | StorageDownException
        | ForeignInstallationException
        | EmbeddedPostgresException
        | IOException failed) {
      findings.add(new Finding(about, false, String.valueOf(failed.getMessage()).lines().toList()));
      return false;
    } catch (InterruptedException | RuntimeException other) {
      throw other;
    } catch (Exception defect) {
      throw new IllegalStateException(defect);
    }
  }
}
