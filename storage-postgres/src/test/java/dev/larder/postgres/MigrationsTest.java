package dev.larder.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.core.storage.StorageDownException;
import dev.larder.core.storage.Together;
import dev.larder.migrations.Migrations;
import dev.larder.migrations.UnfitDatabaseException;
import dev.larder.postgres.testing.TestDatabase;
import dev.larder.postgres.testing.TestDatabases;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MigrationsTest {
  private final TestDatabase server = TestDatabases.fresh();
  private final DatabaseLogin login = PostgresStores.login(server);
  private final Jdbi sql = PostgresStores.sql(server);

  @AfterEach
  void drop() {
    server.close();
  }

  @Test
  void manyNodesMayMigrateAtOnce() throws Exception {
    Together.run(
        4,
        _ -> {
          migrate(login);
          return true;
        });

    assertThat(number("select count(*) from schema_history where not success")).isZero();
    assertThat(number("select count(*) - count(distinct version) from schema_history")).isZero();
    assertThat(number("select count(*) from feed_clock")).isOne();
  }

  @Test
  void aMigratedDatabaseStaysAsItIs() {
    migrate(login);
    long before = number("select count(*) from schema_history");

    migrate(login);

    assertThat(number("select count(*) from schema_history")).isEqualTo(before);
  }

  @Test
  void looksAgainAtADatabaseWhoseLastMigrationFailed() {
    migrate(login);
    execute(
        """
        update schema_history set success = false
        where installed_rank = (select max(installed_rank) from schema_history)
        """);

    assertThatThrownBy(() -> migrate(login))
        .isInstanceOf(UnfitDatabaseException.class)
        .hasMessageContaining("cannot be migrated");
  }

  @Test
  void refusesADatabaseOfANewerLarder() {
    migrate(login);
    execute(
        """
        insert into schema_history (installed_rank, version, description, type, script,
                                    checksum, installed_by, execution_time, success)
        values (999, '999', 'shiny', 'SQL', 'V999__shiny.sql', 1, 'x', 1, true)
        """);

    assertThatThrownBy(() -> migrate(login))
        .isInstanceOf(UnfitDatabaseException.class)
        .hasMessageContaining("newer Larder")
        .hasMessageContaining("V999 (shiny)");
  }

  @Test
  void refusesADatabaseOfAnotherProgram() {
    execute("create table invoices (id bigint)");

    assertThatThrownBy(() -> migrate(login))
        .isInstanceOf(UnfitDatabaseException.class)
        .hasMessageContaining("not Larder's")
        .hasMessageContaining("database of its own");
  }

  @Test
  void saysSoWhenTheUserMayNotCreateTables() {
    execute("revoke create on schema public from public");
    execute("create role larder_guest login password 'guest'");
    try {
      var guest = new DatabaseLogin(server.url(), "larder_guest", "guest");
      assertThatThrownBy(() -> migrate(guest))
          .isInstanceOf(UnfitDatabaseException.class)
          .hasMessageContaining("may not create tables")
          .hasMessageContaining("owner");
    } finally {
      execute("drop role larder_guest");
    }
  }

  @Test
  void saysSoWhenNobodyAnswers() {
    var nowhere = new DatabaseLogin("jdbc:postgresql://127.0.0.1:1/larder", "larder", "x");

    assertThatThrownBy(() -> migrate(nowhere))
        .isInstanceOf(StorageDownException.class)
        .hasMessageContaining("cannot be reached")
        .hasMessageContaining("refused");
  }

  private static void migrate(DatabaseLogin login) {
    Database.unhurried(login, Migrations::run);
  }

  private long number(String query) {
    return sql.withHandle(handle -> handle.createQuery(query).mapTo(Long.class).one());
  }

  private void execute(String statement) {
    sql.useHandle(handle -> handle.execute(statement));
  }
}
