package dev.larder.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.larder.migrations.MigrationPlan;
import dev.larder.migrations.Migrations;
import dev.larder.postgres.testing.TestDatabase;
import dev.larder.postgres.testing.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the schema of this version against those of releases, as their dumps have them: a database
/// of theirs becomes one of ours, and their servers find there what they ask for: the statements
/// that one was seen to run are still understood, and all tables, columns and rules that were there
/// count as used by those that it was not seen to run.
final class ReleasedSchemasTest {
  private final TestDatabase server = TestDatabases.fresh();
  private final DatabaseLogin login = PostgresStores.login(server);
  private final Jdbi sql = PostgresStores.sql(server);

  @AfterEach
  void drop() {
    server.close();
  }

  static List<Path> releases() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("src/test/resources/released"))) {
      return folders.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void aDatabaseOfAReleaseBecomesLikeANewOne(Path release) throws Exception {
    restore(release);

    Database.unhurried(login, Migrations::run);

    try (TestDatabase fresh = TestDatabases.fresh()) {
      Database.unhurried(PostgresStores.login(fresh), Migrations::run);
      assertThat(SchemaShape.of(sql)).isEqualTo(SchemaShape.of(PostgresStores.sql(fresh)));
    }
  }

  @ParameterizedTest
  @MethodSource("releases")
  void serversOfAReleaseFindWhatTheyAskFor(Path release) throws Exception {
    restore(release);
    SchemaShape before = SchemaShape.of(sql);
    assumeThat(plan().keepsServersOfNow()).as("they may run on it").isTrue();

    Database.unhurried(login, Migrations::run);

    assertThat(before.brokenBy(SchemaShape.of(sql))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void statementsOfAReleaseAreUnderstood(Path release) throws Exception {
    restore(release);
    assumeThat(plan().keepsServersOfNow()).as("they may run on it").isTrue();
    List<String> all = statements(release);
    // What a server tells of the types of its parameters is not in the text.
    List<String> clear =
        all.stream().filter(statement -> isUnderstood(statement).isEmpty()).toList();
    assertThat(clear).hasSizeGreaterThan(all.size() * 9 / 10);

    Database.unhurried(login, Migrations::run);

    assertThat(clear.stream().flatMap(statement -> isUnderstood(statement).stream())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          alter table blob drop column touched_at               | blob.touched_at is gone
          drop table role                                       | role.name is gone
          alter table file rename column name to path           | file.name is gone
          alter table download alter downloads type integer     | is integer and was bigint
          alter table version alter origin drop not null        | -
          alter table version alter time set not null           | version.time has to be given
          alter table version alter stored_at drop default      | version.stored_at has to be given
          alter table version add x text                        | -
          alter table version add x text not null default ''    | -
          alter table node add x text not null                  | node.x is new and has to be given
          alter table version add check (version <> '')         | a new rule for version: CHECK
          alter table version add x text check (x <> '')        | -
          create unique index on component (path)               | a new rule for component: unique
          create index on component (path, id)                  | -
          create table more (id bigint not null)                | -
          drop function record_change                           | record_change(text,text,bigint)
          """)
  void noticesWhatBreaksServersOfBefore(String change, String told) {
    Database.unhurried(login, Migrations::run);
    SchemaShape before = SchemaShape.of(sql);

    sql.useHandle(handle -> handle.execute(change.strip()));

    List<String> broken = before.brokenBy(SchemaShape.of(sql));
    if (told.equals("-")) {
      assertThat(broken).isEmpty();
    } else {
      assertThat(broken).anyMatch(words -> words.contains(told));
    }
  }

  @Test
  void knowsReleases() throws IOException {
    assertThat(releases()).isNotEmpty();
  }

  private static List<String> statements(Path release) throws IOException {
    return Pattern.compile(";\n\n")
        .splitAsStream(Files.readString(release.resolve("statements.sql")))
        .toList();
  }

  /// What the database has against a statement.
  private Optional<String> isUnderstood(String statement) {
    return sql.withHandle(handle -> {
      try (Statement one = handle.getConnection().createStatement()) {
        one.execute("prepare released as " + statement);
        one.execute("deallocate released");
        return Optional.empty();
      } catch (SQLException refused) {
        return Optional.of(refused.getMessage() + " in " + statement);
      }
    });
  }

  private void restore(Path release) throws Exception {
    String dump = Files.readString(release.resolve("dump.sql"));
    try (Connection connection =
            DriverManager.getConnection(login.url(), login.user(), login.password());
        Statement statement = connection.createStatement()) {
      statement.execute(dump);
    }
  }

  private MigrationPlan plan() {
    AtomicReference<MigrationPlan> planned = new AtomicReference<>();
    Database.unhurried(login, source -> planned.set(Migrations.plan(source)));
    return planned.get();
  }
}
