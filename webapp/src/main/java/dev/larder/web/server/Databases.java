package dev.larder.web.server;

import dev.larder.common.Secret;
import dev.larder.core.loop.StandingLoops;
import dev.larder.core.storage.Sealing;
import dev.larder.core.storage.StorageDownException;
import dev.larder.migrations.Migrations;
import dev.larder.migrations.UnfitDatabaseException;
import dev.larder.postgres.Database;
import dev.larder.postgres.DatabaseLogin;
import dev.larder.postgres.ForeignInstallationException;
import dev.larder.postgres.InstallationIdentity;
import dev.larder.postgres.NodeHeartbeat;
import dev.larder.postgres.embedded.EmbeddedPostgres;
import dev.larder.postgres.embedded.EmbeddedPostgresException;
import dev.larder.web.config.Settings;
import dev.larder.web.home.Home;
import dev.larder.web.home.HomeException;
import java.util.function.Consumer;

/// Opens the metadata database: starts it where it is the server's own, waits for it where it is
/// not, brings it to this version's schema, and makes sure that it belongs to this home.
///
/// @param resources for what is opened
/// @param stop ends the wait for a database that is away
record Databases(
    Resources resources, StandingLoops loops, Consumer<String> progress, StopRequest stop) {

  /// An open database, and this server's place among those that share it.
  record Joined(Database database, NodeHeartbeat node) {}

  Joined open(Settings settings, Home home, Sealing sealing)
      throws StartException, StoppedStartException, HomeException, InterruptedException {
    try {
      Database database =
          switch (settings.database()) {
            case Settings.Database.Embedded _ -> migrated(embedded(home));
            case Settings.Database.External external ->
                new DatabaseWait(progress, stop, System::nanoTime)
                    .until(() -> migrated(external(external)));
          };
      resources.add(database);
      // First, so that nobody changes the key unseen that is checked next.
      NodeHeartbeat node =
          resources.add(
              NodeHeartbeat.start(database, NodeName.current(), BlobStores.shown(settings), loops));
      home.join(InstallationIdentity.agree(database, home.installation(), sealing));
      return new Joined(database, node);
    } catch (EmbeddedPostgresException
        | UnfitDatabaseException
        | ForeignInstallationException
        | StorageDownException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Database migrated(DatabaseLogin login) {
    // First, because the pool fills while the schema is looked at.
    Database database = Database.open(login);
    try {
      Database.unhurried(login, Migrations::run);
      return database;
    } catch (RuntimeException failed) {
      // Its pool would look for the server at longer and longer intervals.
      database.close();
      throw failed;
    }
  }

  private DatabaseLogin embedded(Home home) {
    EmbeddedPostgres postgres =
        resources.add(EmbeddedPostgres.start(home.directory(), loops, progress));
    return new DatabaseLogin(postgres.jdbcUrl(), postgres.user(), postgres.password());
  }

  /// Without user or password the driver looks for them where PostgreSQL's own clients do.
  static DatabaseLogin external(Settings.Database.External external) {
    return new DatabaseLogin(
        external.url(),
        external.user().orElse(""),
        external.password().map(Secret::reveal).orElse(""));
  }
}
