package dev.larder.e2e.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What runs a block of a page, as the table `blocks` beside this class says: the first row that
/// fits it holds.
///
/// @param start how the block begins, or `# ` and its heading; empty for every block of the page
/// @param how the name of the test, or a dash and why no test can
record BlockRuns(String page, String start, String how) {
  private static final List<BlockRuns> TABLE = table();

  static List<BlockRuns> all() {
    return TABLE;
  }

  static Optional<BlockRuns> of(PageBlock block) {
    return TABLE.stream().filter(row -> row.fits(block)).findFirst();
  }

  boolean fits(PageBlock block) {
    return page.equals(block.page())
        && (start.startsWith("# ")
            ? block.heading().equals(start.substring(2))
            : block.text().startsWith(start));
  }

  boolean isIn(Class<?> test) {
    return how.equals(test.getSimpleName());
  }

  boolean isLeftOut() {
    return how.startsWith("- ");
  }

  private static List<BlockRuns> table() {
    try (InputStream in = BlockRuns.class.getResourceAsStream("blocks")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .map(BlockRuns::row)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static BlockRuns row(String line) {
    String[] cells = line.split("\\|", 3);
    return new BlockRuns(cells[0].strip(), cells[1].strip(), cells[2].strip());
  }
}
