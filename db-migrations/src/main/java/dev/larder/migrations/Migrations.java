package dev.larder.migrations;

import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/// Brings a database to the schema of this version of Larder.
///
/// Any number of nodes may do so at once: one migrates, the others wait for it, for at most two
/// minutes. One that a newer version has migrated is served as it is, unless one of its migrations
/// says in its name that it needs newer servers.
public final class Migrations {
  private static final int LOCK_SECONDS = 120;

  private Migrations() {}

  /// Throws [UnfitDatabaseException] when the server is too old, the database has another encoding,
  /// needs a newer Larder, belongs to another program, or the user may not create tables in it.
  public static void run(DataSource database) {
    Fitness.check(database);
    if (History.of(database).isServed()) {
      return;
    }
    try {
      flyway(database).migrate();
    } catch (FlywayException e) {
      throw Fitness.explained(e);
    }
  }

  /// Brings an empty database to an older schema, for the rows of one that had it.
  public static void run(DataSource database, int schema) {
    Fitness.check(database);
    try {
      configuration(database).target(Integer.toString(schema)).load().migrate();
    } catch (FlywayException e) {
      throw Fitness.explained(e);
    }
  }

  /// The schema of this version of Larder.
  public static int newest() {
    return History.KNOWN;
  }

  /// What [#run] would do, found out without changing anything. Throws as that does, as far as that
  /// can be seen before.
  public static MigrationPlan plan(DataSource database) {
    Fitness.check(database);
    History history = History.of(database);
    List<String> unknown = history.unknown().stream().map(AppliedMigration::shown).toList();
    if (history.isServed()) {
      return new MigrationPlan(history.schema(), List.of(), unknown);
    }
    try {
      MigrationInfo[] pending = flyway(database).info().pending();
      return new MigrationPlan(
          history.schema(), Arrays.stream(pending).map(Migrations::described).toList(), unknown);
    } catch (FlywayException e) {
      throw Fitness.explained(e);
    }
  }

  private static PendingMigration described(MigrationInfo one) {
    return new PendingMigration(
        one.getVersion().getMajor().intValueExact(),
        one.getDescription(),
        MigrationEffects.of(MigrationEffects.script(one.getScript())));
  }

  private static Flyway flyway(DataSource database) {
    return configuration(database).load();
  }

  private static FluentConfiguration configuration(DataSource database) {
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
    return configuration;
  }
}
