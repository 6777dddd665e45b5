package dev.larder.migrations;

import java.util.Arrays;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/// Brings a database to the schema of this version of Larder.
///
/// Any number of nodes may do so at once: one migrates, the others wait for it, for at most two
/// minutes.
public final class Migrations {
  private static final int LOCK_SECONDS = 120;

  private Migrations() {}

  /// Throws [UnfitDatabaseException] when the server is too old, the database has another encoding,
  /// belongs to a newer Larder or to another program, or the user may not create tables in it.
  public static void run(DataSource database) {
    Fitness.check(database);
    if (History.isCurrent(database)) {
      return;
    }
    Flyway flyway = flyway(database);
    try {
      refuseNewer(flyway);
      flyway.migrate();
    } catch (FlywayException e) {
      throw Fitness.explained(e);
    }
  }

  private static Flyway flyway(DataSource database) {
    var configuration =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(database)
            .locations("classpath:db/migration")
            .table(History.TABLE)
            .lockRetryCount(LOCK_SECONDS);
    // With the lock held by a transaction, "create index concurrently" would wait for it for ever.
    configuration
        .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
        .setTransactionalLock(false);
    return configuration.load();
  }

  private static void refuseNewer(Flyway flyway) {
    String unknown =
        Arrays.stream(flyway.info().all())
            .filter(migration -> isFuture(migration.getState()))
            .map(Migrations::named)
            .collect(Collectors.joining(", "));
    if (!unknown.isEmpty()) {
      throw new UnfitDatabaseException(
          "The database was migrated by a newer Larder: this one does not know %s. Start the newer "
                  .formatted(unknown)
              + "version, or give this one a database of its own.");
    }
  }

  private static boolean isFuture(MigrationState state) {
    return state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED;
  }

  private static String named(MigrationInfo migration) {
    return "V" + migration.getVersion() + " (" + migration.getDescription() + ")";
  }
}
