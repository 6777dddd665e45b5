package dev.larder.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.core.storage.StorageDownException;
import dev.larder.core.storage.Together;
import dev.larder.migrations.MigrationPlan;
import dev.larder.migrations.Migrations;
import dev.larder.migrations.PendingMigration;
import dev.larder.migrations.UnfitDatabaseException;
import dev.larder.postgres.testing.TestDatabase;
import dev.larder.postgres.testing.TestDatabases;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MigrationsTest {
  private static final String V8 = "/db/migration/V8__go_mod_text.sql";

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
  void refusesADatabaseThatNeedsANewerLarder() {
    migrate(login);
    addMigration("shiny needs 999");

    assertThatThrownBy(() -> migrate(login))
        .isInstanceOf(UnfitDatabaseException.class)
        .hasMessageContaining("newer Larder")
        .hasMessageContaining("V999 (shiny needs 999)");
    assertThatThrownBy(this::plan).isInstanceOf(UnfitDatabaseException.class);
  }

  @Test
  void servesADatabaseOfANewerLarderThatLeavesItInUse() {
    migrate(login);
    addMigration("shiny");

    migrate(login);

    assertThat(number("select max(version::integer) from schema_history")).isEqualTo(999);
    assertThat(plan().unknown()).containsExactly("V999 (shiny)");
    assertThat(plan().pending()).isEmpty();
  }

  @Test
  void tellsWhatIsPendingAndChangesNothing() {
    MigrationPlan first = plan();
    assertThat(first.isFirst()).isTrue();
    assertThat(first.pending()).isNotEmpty();
    assertThat(number("select count(*) from pg_class where relnamespace = 'public'::regnamespace"))
        .isZero();

    migrate(login);
    assertThat(plan().pending()).isEmpty();

    execute("drop table task; drop table fetch_lease");
    execute("delete from schema_history where version::integer >= 17");
    MigrationPlan later = plan();
    assertThat(later.keepsServersOfNow()).isTrue();
    PendingMigration only = later.pending().getFirst();
    assertThat(only.version()).isEqualTo(17);
    assertThat(only.name()).isEqualTo("tasks");
    assertThat(only.effects())
        .containsExactly("creates the table task", "creates the table fetch_lease");
    assertThat(number("select count(*) from schema_history where version = '17'")).isZero();
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

  /// What was stored before a zip and a .mod were compared without their line ends.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          plain mod        | module a\\n    | {"go.mod": "h", "go.mod text": "h"}
          mod with returns | module a\\r\\n | {"go.mod": "h"}
          no mod yet       | -            | {"h1": "z"}
          """)
  void comparesGoModWithoutLineEndsFromV9On(String what, String mod, String facts)
      throws IOException {
    migrate(login);
    execute(
        """
        with kept as (
            insert into repository (name, format, definition, created_by, updated_by)
            values ('r', 'go', '{}', 'x', 'x') returning id),
          named as (
            insert into component (repository_id, path)
            select id, 'a.test/a' from kept returning id, repository_id)
        insert into version (component_id, version, repository_id, published, complete, facts,
                             origin, stored_by)
        select id, 'v1.0.0', repository_id, false, false, '{"go.mod": "h"}', '{}', 'x' from named
        """);
    if (mod == null) {
      execute("update version set facts = facts || '{\"h1\": \"z\"}'");
    } else {
      String content = "convert_to(E'" + mod + "', 'UTF8')";
      execute(
          "insert into file (component_id, version, name, size, sha256, content)"
              + " select component_id, version, 'mod', length(%s), sha256(%s), %s from version"
                  .formatted(content, content, content));
    }

    try (InputStream script = Migrations.class.getResourceAsStream(V8)) {
      String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
      sql.useHandle(handle -> handle.createScript(text).execute());
    }

    assertThat(number("select count(*) from version where facts = '" + facts + "'::jsonb")).isOne();
  }

  private void addMigration(String description) {
    execute(
        """
        insert into schema_history (installed_rank, version, description, type, script,
                                    checksum, installed_by, execution_time, success)
        values (999, '999', '%s', 'SQL', 'V999__shiny.sql', 1, 'x', 1, true)
        """
            .formatted(description));
  }

  private MigrationPlan plan() {
    AtomicReference<MigrationPlan> planned = new AtomicReference<>();
    Database.unhurried(login, source -> planned.set(Migrations.plan(source)));
    return planned.get();
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
