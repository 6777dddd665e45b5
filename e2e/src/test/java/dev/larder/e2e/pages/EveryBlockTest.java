package dev.larder.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every block of code that a page shows is run by a test, or stands among the few that cannot be.
class EveryBlockTest {
  private static final String TABLE = "e2e/src/test/resources/dev/larder/e2e/pages/blocks";

  static List<BlockRuns> rows() {
    return BlockRuns.all();
  }

  @Test
  void hasARowThatSaysWhatRunsIt() {
    List<PageBlock> blocks =
        PageBlocks.pages().stream().flatMap(page -> PageBlocks.of(page).stream()).toList();

    assertThat(blocks).hasSizeGreaterThan(100);
    assertThat(blocks.stream().filter(block -> BlockRuns.of(block).isEmpty()))
        .as("blocks that no test runs; write into %s which does", TABLE)
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyRowIsOfABlock(BlockRuns row) {
    assertThat(PageBlocks.pages()).as(TABLE).contains(row.page());
    assertThat(PageBlocks.of(row.page()).stream().flatMap(block -> BlockRuns.of(block).stream()))
        .as("%s has a row that is of no block", TABLE)
        .contains(row);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyRowNamesATestThatReadsThePage(BlockRuns row) throws IOException {
    if (row.isLeftOut()) {
      assertThat(row.how()).as("why %s is left out", row).hasSizeGreaterThan(20);
      return;
    }
    String name = Path.of(row.page()).getFileName().toString();
    assertThat(source(row.how())).as("%s: %s", TABLE, row).contains(name);
  }

  private static String source(String test) throws IOException {
    for (String module : List.of("e2e", "webapp")) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "test", "java"))) {
        for (Path file : (Iterable<Path>) files::iterator) {
          if (file.endsWith(test + ".java")) {
            return Files.readString(file);
          }
        }
      }
    }
    throw new IllegalStateException("there is no " + test);
  }
}
