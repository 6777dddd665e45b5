package dev.larder.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Since the first release a migration only adds, or says in its name which servers may run on what
/// it leaves.
final class AddingTest {
  /// The schema of the first release.
  private static final int RELEASED = 22;

  private static final String ADDING =
      "create (unlogged )?table .*"
          + "|create index .*"
          + "|create (or replace )?function .*"
          + "|create trigger \\w+ after .*"
          + "|alter table \\w+( add column [^,]*,?)+"
          + "|insert into .*";

  @Test
  void whatDoesMoreThanAddSaysSo() throws Exception {
    Path first = Path.of(getClass().getResource("/db/migration/V1__configuration.sql").toURI());
    try (Stream<Path> files = Files.list(first.resolveSibling("."))) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      assertThat(names)
          .filteredOn(name -> version(name) > RELEASED)
          .allMatch(name ->
              AppliedMigration.needs(described(name)) > 0 || adds(MigrationEffects.script(name)));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          create table a (x int); create index b on a (x)      | true
          alter table a add column x int, add column y text    | true
          alter table a add column x int, drop column y        | false
          alter table a alter column x set not null            | false
          create trigger b after insert on a                   | true
          create trigger b before insert on a                  | false
          drop table a                                         | false
          create unique index b on a (x)                       | false
          update a set x = 1                                   | false
          """)
  void tellsWhatOnlyAdds(String script, boolean adds) {
    assertThat(adds(script)).isEqualTo(adds);
  }

  private static boolean adds(String script) {
    return MigrationEffects.statements(script).stream().allMatch(one -> one.matches(ADDING));
  }

  private static int version(String name) {
    return Integer.parseInt(name.replaceAll("V(\\d+)__.*", "$1"));
  }

  private static String described(String name) {
    return name.replaceAll("V\\d+__(.*)\\.sql", "$1").replace('_', ' ');
  }
}
