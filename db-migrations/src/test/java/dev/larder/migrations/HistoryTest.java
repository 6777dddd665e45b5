package dev.larder.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class HistoryTest {
  @Test
  void knowsTheNewestMigration() throws Exception {
    Path first = Path.of(getClass().getResource("/db/migration/V1__configuration.sql").toURI());
    try (Stream<Path> files = Files.list(first.resolveSibling("."))) {
      assertThat(files.map(HistoryTest::version).max(Integer::compare).orElseThrow())
          .hasToString(History.NEWEST);
    }
  }

  private static int version(Path migration) {
    return Integer.parseInt(migration.getFileName().toString().replaceAll("V(\\d+)__.*", "$1"));
  }
}
