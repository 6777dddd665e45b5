package dev.larder.web.server;

import dev.larder.api.Formats;
import dev.larder.api.Outcome;
import dev.larder.common.Secret;
import dev.larder.core.admin.IdentityAdmin;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.OvertakenException;
import dev.larder.core.storage.Sealing;
import dev.larder.core.storage.StorageDownException;
import dev.larder.postgres.Database;
import dev.larder.postgres.DatabaseLogin;
import dev.larder.postgres.ForeignInstallationException;
import dev.larder.postgres.NodesRunningException;
import dev.larder.postgres.PostgresConfiguration;
import dev.larder.postgres.PostgresIdentities;
import dev.larder.postgres.SecretKeyRotation;
import dev.larder.postgres.embedded.EmbeddedPostgres;
import dev.larder.postgres.embedded.EmbeddedPostgresException;
import dev.larder.postgres.embedded.RunningPostgres;
import dev.larder.web.config.Settings;
import dev.larder.web.home.Home;
import dev.larder.web.home.HomeException;
import dev.larder.web.login.Passwords;
import dev.larder.web.outcome.Ending;
import java.io.IOException;
import java.util.Optional;

/// Work on a server's data on its own host, where who may read the home needs no login.
///
/// Reaches the database as the server does: an external one by its settings, the home's own by
/// starting it, or, where a server runs, by what that one keeps in the home.
public final class HostMaintenance {
  /// Accounts are no secrets; what is sealed stays closed here.
  private static final Sealing CLOSED =
      new Sealing() {
        @Override
        public String seal(String secret) {
          throw new IllegalStateException("nothing is sealed here");
        }

        @Override
        public String open(String sealed) {
          return sealed;
        }
      };

  /// Gives a user another password, which its user has to change. The server may run or not; a
  /// running one follows within 2 seconds.
  public void resetPassword(Settings settings, String user, Secret password) throws Exception {
    try (Resources resources = new Resources()) {
      Database database = resources.add(Database.open(login(settings, resources)));
      Snapshots snapshots =
          new Snapshots(new PostgresConfiguration(database, CLOSED), Formats.installed());
      IdentityAdmin admin = new IdentityAdmin(snapshots, new PostgresIdentities(database));
      Outcome<String> outcome =
          admin.resetPassword(user, Passwords.STANDARD.hash(password.reveal()));
      if (!(outcome instanceof Outcome.Found<String>)) {
        throw failed(Ending.of(outcome).text());
      }
    } catch (StorageDownException | EmbeddedPostgresException | OvertakenException down) {
      throw new StartException(String.valueOf(down.getMessage()), down);
    }
  }

  /// Seals all stored secrets with another key, all of them or none. Refused while a server holds
  /// the home, or any on the same database was heard of lately.
  ///
  /// @param next the new key; empty: one is made for the home, which has its own
  /// @return how many secrets there are
  public int rotateSecretKey(Settings settings, Optional<Secret> next) throws Exception {
    try (Resources resources = new Resources()) {
      Home home = resources.add(home(settings));
      Database database = resources.add(Database.open(stopped(settings, home, resources)));
      Secret fresh = next.isPresent() ? next.get() : home.nextKey();
      int sealed =
          SecretKeyRotation.rotate(
              database,
              home.sealer(settings.secretKey()).sealing(),
              home.sealer(Optional.of(fresh)).sealing());
      if (next.isEmpty()) {
        home.takeNextKey();
      }
      return sealed;
    } catch (StorageDownException
        | EmbeddedPostgresException
        | ForeignInstallationException
        | NodesRunningException failed) {
      throw new StartException(String.valueOf(failed.getMessage()), failed);
    }
  }

  /// The database of these settings; one that is the home's own is started where it does not run,
  /// and stopped with the resources.
  public static DatabaseLogin login(Settings settings, Resources resources)
      throws StartException, HomeException, IOException {
    if (settings.database() instanceof Settings.Database.External external) {
      return Databases.external(external);
    }
    if (!Home.isAt(settings.home())) {
      throw failed("there is no server's data in " + settings.home() + "; check LARDER_HOME");
    }
    Optional<RunningPostgres> running = RunningPostgres.find(settings.home());
    if (running.isPresent() && Home.isInUse(settings.home())) {
      RunningPostgres found = running.get();
      return new DatabaseLogin(found.jdbcUrl(), found.user(), found.password());
    }
    return stopped(settings, resources.add(Home.open(settings.home())), resources);
  }

  private static DatabaseLogin stopped(Settings settings, Home home, Resources resources) {
    return switch (settings.database()) {
      case Settings.Database.External external -> Databases.external(external);
      case Settings.Database.Embedded _ -> {
        EmbeddedPostgres postgres =
            resources.add(EmbeddedPostgres.start(home.directory(), _ -> {}));
        yield new DatabaseLogin(postgres.jdbcUrl(), postgres.user(), postgres.password());
      }
    };
  }

  private static Home home(Settings settings) throws StartException, HomeException {
    if (!Home.isAt(settings.home())) {
      throw failed("there is no server's data in " + settings.home() + "; check LARDER_HOME");
    }
    return Home.open(settings.home());
  }

  private static StartException failed(String why) {
    return new StartException(why, null);
  }
}
