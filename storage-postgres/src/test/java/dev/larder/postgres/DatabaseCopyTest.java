package dev.larder.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.migrations.Migrations;
import dev.larder.postgres.copy.CopiedTable;
import dev.larder.postgres.copy.DatabaseRefill;
import dev.larder.postgres.copy.DatabaseSnapshot;
import dev.larder.postgres.testing.TestDatabase;
import dev.larder.postgres.testing.TestDatabases;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Tables go out as text, from one moment, and come in again elsewhere as they were.
final class DatabaseCopyTest {
  /// Of every sort of column: counted, computed, bytes, arrays, JSON, nothing, and text that `COPY`
  /// has signs for.
  private static final String ROWS =
      """
      insert into installation (id, secret_check)
      values ('6f9619ff-8b86-4d01-b42d-00cf4fc964ff', 'sealed');
      insert into repository (name, format, definition, created_by, updated_by)
      values ('hosted', 'go', '{"a": [1, "tab\\there"]}', E'tab\\t, line\\n, \\\\N, \\\\.', 'b');
      insert into component (repository_id, path) values (1, 'ex.test/ä');
      insert into version (component_id, version, repository_id, published, complete, facts, origin,
                           stored_by)
      values (1, 'v1.0.0', 1, true, true, '{}', '{}', '');
      insert into blob (sha256, size) values (sha256('big'), 3), (sha256('unneeded'), 8);
      insert into file (component_id, version, name, size, sha256, content)
      values (1, 'v1.0.0', 'zip', 3, sha256('big'), null),
             (1, 'v1.0.0', 'mod', 4, sha256('\\x00ff0a5c'), '\\x00ff0a5c');
      insert into role (name, grants, includes) values ('r', '[]', '{"a,b","\\"c\\"",""}');
      insert into task (name, paused_at, paused_by) values ('t', now(), 'backup'), ('u', now(), 'x');
      insert into change (kind, key, repository_id) values ('version', 'k', 1), ('version', 'l', 1);
      """;

  private record Copy(Map<CopiedTable, byte[]> tables, Map<String, Long> sequences, String blobs) {}

  private static Copy copy(TestDatabase from) throws IOException {
    try (DatabaseSnapshot snapshot = DatabaseSnapshot.take(PostgresStores.login(from))) {
      PostgresStores.sql(from)
          .useHandle(later -> later.execute("insert into listed values (1, 'late', 'v1')"));
      Map<CopiedTable, byte[]> tables = new LinkedHashMap<>();
      for (CopiedTable table : snapshot.tables()) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        long rows = snapshot.copy(table, text);
        assertThat(text.toString(StandardCharsets.UTF_8).lines().count()).isEqualTo(rows);
        tables.put(table, text.toByteArray());
      }
      ByteArrayOutputStream blobs = new ByteArrayOutputStream();
      snapshot.blobs(blobs);
      return new Copy(tables, snapshot.sequences(), blobs.toString(StandardCharsets.UTF_8));
    }
  }

  private static void fill(TestDatabase to, Copy copy) throws IOException {
    try (DatabaseRefill refill = DatabaseRefill.begin(PostgresStores.login(to))) {
      for (CopiedTable table : refill.prepare(List.copyOf(copy.tables().keySet()))) {
        refill.fill(table, new ByteArrayInputStream(copy.tables().get(table)));
      }
      refill.sequences(copy.sequences());
      refill.resumeTasks("backup");
      refill.finish();
    }
  }

  private static TestDatabase migrated(int schema) {
    TestDatabase database = TestDatabases.fresh();
    Database.unhurried(PostgresStores.login(database), source -> Migrations.run(source, schema));
    return database;
  }

  /// All rows of a table, in an order of their own.
  private static List<String> rows(TestDatabase database, String table) {
    String sql = "select t::text from \"" + table + "\" t order by 1";
    return PostgresStores.sql(database)
        .withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  @Test
  void comesInAgainAsItWasUnderAnOlderSchemaAndIsMigratedThen() throws Exception {
    try (TestDatabase from = migrated(17);
        TestDatabase to = migrated(17)) {
      PostgresStores.sql(from).useHandle(handle -> handle.createScript(ROWS).execute());
      Copy copy = copy(from);
      fill(to, copy);

      List<String> tables = new ArrayList<>();
      copy.tables().keySet().forEach(table -> tables.add(table.name()));
      assertThat(tables).contains("file", "audit", "feed_clock").doesNotContain("node");
      for (String table : tables) {
        if (!table.equals("task") && !table.equals("listed")) {
          assertThat(rows(to, table)).as(table).isEqualTo(rows(from, table));
        }
      }
      assertThat(rows(to, "listed")).as("of one moment").isEmpty();
      assertThat(rows(to, "task")).filteredOn(row -> row.contains("backup")).isEmpty();
      assertThat(rows(to, "task")).filteredOn(row -> row.contains("x")).hasSize(1);
      assertThat(copy.blobs()).endsWith(" 3\n").hasLineCount(1);
      assertThat(rows(to, "component")).hasSize(1);
      long next =
          PostgresStores.sql(to)
              .withHandle(handle ->
                  handle
                      .createQuery("select record_change('version', 'm', 1)")
                      .mapTo(Long.class)
                      .one());
      assertThat(next).as("ids are never given twice").isEqualTo(3);

      Database.unhurried(PostgresStores.login(to), Migrations::run);
      assertThat(DatabaseRefill.mark(PostgresStores.login(to))).isEmpty();
      try (DatabaseSnapshot again = DatabaseSnapshot.take(PostgresStores.login(to))) {
        assertThat(again.facts().schema()).isEqualTo(Migrations.newest());
        assertThat(again.facts().blobs()).isEqualTo(1);
      }
    }
  }

  @Test
  void rowsThatReferToNothingAreRefusedAndNothingIsKept() throws Exception {
    try (TestDatabase from = migrated(Migrations.newest());
        TestDatabase to = migrated(Migrations.newest())) {
      PostgresStores.sql(from).useHandle(handle -> handle.createScript(ROWS).execute());
      Copy copy = copy(from);
      copy.tables()
          .replaceAll((table, text) -> table.name().equals("version") ? new byte[0] : text);

      assertThatThrownBy(() -> fill(to, copy))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("file");
      assertThat(rows(to, "repository")).isEmpty();
    }
  }

  @Test
  void tablesOfAnotherSchemaAreNamed() throws Exception {
    try (TestDatabase from = migrated(17);
        TestDatabase to = migrated(Migrations.newest())) {
      PostgresStores.sql(from).useHandle(handle -> handle.createScript(ROWS).execute());
      Copy copy = copy(from);

      assertThatThrownBy(() -> fill(to, copy)).hasMessageContaining("collection");
      DatabaseRefill.empty(PostgresStores.login(to));
      Database.unhurried(PostgresStores.login(to), source -> Migrations.run(source, 17));
      fill(to, copy);
      assertThat(rows(to, "file")).isEqualTo(rows(from, "file"));
    }
  }
}
