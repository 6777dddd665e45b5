package dev.larder.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MigrationEffectsTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      textBlock =
          """
          create table task (name text)                   -> creates the table task
          CREATE unlogged table ~  fetch_lease (id bigint) -> creates the table fetch_lease
          create unique index refused on audit (at)       -> indexes audit
          create index concurrently x on file (blob)      -> indexes file
          -- create table no ~alter table audit add x int -> alters the table audit
          update version set a = a || 'drop table a; b'   -> rewrites rows of version
          delete from change where kind = 'push'          -> removes rows of change
          drop index audit_at                             -> drops the index audit_at
          drop table if exists audit                      -> drops the table audit
          vacuum full                                     -> vacuum full
          """)
  void tellsWhatAStatementDoes(String statement, String told) {
    assertThat(MigrationEffects.of(statement.replace('~', '\n') + ";\n")).containsExactly(told);
  }

  @Test
  void takesTheBodyOfAFunctionForNoStatement() {
    String script = "create function f() returns void as $$ begin; drop table a; end $$;";

    assertThat(MigrationEffects.of(script)).containsExactly("makes the function f");
  }

  @Test
  void hasWordsForEveryStatementOfThisVersion() throws Exception {
    Path first = Path.of(getClass().getResource("/db/migration/V1__configuration.sql").toURI());
    try (Stream<Path> files = Files.list(first.resolveSibling("."))) {
      List<String> scripts =
          files.map(file -> MigrationEffects.script(file.getFileName().toString())).toList();
      assertThat(scripts).isNotEmpty();
      assertThat(scripts.stream().map(MigrationEffects::of))
          .allSatisfy(
              effects -> assertThat(effects).isNotEmpty().noneMatch(words -> words.contains("…")));
    }
  }
}
