package dev.larder.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HistoryTest {
  private static final int NEWEST = Integer.parseInt(History.NEWEST);

  @Test
  void knowsTheNewestMigration() throws Exception {
    Path first = Path.of(getClass().getResource("/db/migration/V1__configuration.sql").toURI());
    try (Stream<Path> files = Files.list(first.resolveSibling("."))) {
      assertThat(files.map(HistoryTest::version).max(Integer::compare).orElseThrow())
          .hasToString(History.NEWEST);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "tasks,                   0",
    "drop old names needs 18, 18",
    "needs 3,                 3",
    "what nobody needs,       0",
    "needs 18 more,           0",
  })
  void readsInANameWhichServersMayRunOn(String description, int needs) {
    assertThat(AppliedMigration.needs(description)).isEqualTo(needs);
  }

  @Test
  void servesOnItsOwnSchemaAndOnNewerOnesThatLeaveItInUse() {
    assertThat(new History(List.of()).isServed()).isFalse();
    assertThat(new History(upTo(NEWEST - 1)).isServed()).isFalse();
    assertThat(new History(upTo(NEWEST)).isServed()).isTrue();
    assertThat(after("more").isServed()).isTrue();
    assertThat(after("old rows needs " + NEWEST).isServed()).isTrue();
  }

  @Test
  void doesNotServeWhereOneOfItsOwnFailedOrIsMissing() {
    List<AppliedMigration> failed = upTo(NEWEST - 1);
    failed = with(failed, new AppliedMigration(NEWEST, "own", false));
    assertThat(new History(failed).isServed()).isFalse();
    assertThat(
            new History(with(upTo(NEWEST - 1), new AppliedMigration(NEWEST + 1, "more", true)))
                .isServed())
        .isFalse();
  }

  @Test
  void refusesASchemaThatNeedsNewerServersAndSaysWhatToDo() {
    assertThatThrownBy(after("old names needs " + (NEWEST + 1))::isServed)
        .isInstanceOf(UnfitDatabaseException.class)
        .hasMessageContaining("newer Larder")
        .hasMessageContaining("servers that know V" + (NEWEST + 1))
        .hasMessageContaining("backup");
  }

  @Test
  void refusesASchemaThatANewerOneHasNotFinished() {
    History half = new History(with(upTo(NEWEST), new AppliedMigration(NEWEST + 1, "x", false)));

    assertThatThrownBy(half::isServed).isInstanceOf(UnfitDatabaseException.class);
  }

  private static History after(String description) {
    return new History(with(upTo(NEWEST), new AppliedMigration(NEWEST + 1, description, true)));
  }

  private static List<AppliedMigration> upTo(int version) {
    return IntStream.rangeClosed(1, version)
        .mapToObj(one -> new AppliedMigration(one, "own", true))
        .toList();
  }

  private static List<AppliedMigration> with(List<AppliedMigration> some, AppliedMigration more) {
    return Stream.concat(some.stream(), Stream.of(more)).toList();
  }

  private static int version(Path migration) {
    return Integer.parseInt(migration.getFileName().toString().replaceAll("V(\\d+)__.*", "$1"));
  }
}
