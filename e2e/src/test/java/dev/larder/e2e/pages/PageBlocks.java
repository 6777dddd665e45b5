package dev.larder.e2e.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads the blocks of code of the pages: those between fences, and those that are indented.
public final class PageBlocks {
  private static final Path ROOT = Path.of("..");
  private static final Pattern FENCE = Pattern.compile("```(.*)");
  private static final Pattern HEADING = Pattern.compile("#+ (.*)");
  private static final String INDENT = "    ";

  private final String page;
  private final List<String> lines;
  private final List<PageBlock> found = new ArrayList<>();

  private PageBlocks(String page) {
    this.page = page;
    try {
      this.lines = Files.readAllLines(ROOT.resolve(page));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// All that people read to use Larder.
  public static List<String> pages() {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(
              Stream.of("README.md"),
              docs.map(Path::getFileName)
                  .map(Path::toString)
                  .filter(name -> name.endsWith(".md"))
                  .sorted()
                  .map(name -> "docs/" + name))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// The blocks of a page, from top to bottom.
  public static List<PageBlock> of(String page) {
    return new PageBlocks(page).read();
  }

  /// The blocks of a page that a test runs.
  public static List<PageBlock> of(String page, Class<?> test) {
    List<PageBlock> blocks =
        of(page).stream()
            .filter(block -> BlockRuns.of(block).filter(run -> run.isIn(test)).isPresent())
            .toList();
    if (blocks.isEmpty()) {
      throw new IllegalStateException(test + " runs nothing of " + page);
    }
    return blocks;
  }

  private List<PageBlock> read() {
    String heading = "";
    int at = 0;
    while (at < lines.size()) {
      Matcher fence = FENCE.matcher(lines.get(at));
      Matcher title = HEADING.matcher(lines.get(at));
      if (fence.matches()) {
        at = fenced(at + 1, heading, fence.group(1));
      } else if (lines.get(at).startsWith(INDENT) && (at == 0 || lines.get(at - 1).isEmpty())) {
        at = indented(at, heading);
      } else {
        heading = title.matches() ? title.group(1) : heading;
        at++;
      }
    }
    return found;
  }

  private int fenced(int start, String heading, String language) {
    int end = start;
    while (!lines.get(end).startsWith("```")) {
      end++;
    }
    add(start, heading, language, lines.subList(start, end));
    return end + 1;
  }

  private int indented(int start, String heading) {
    int end = start;
    while (end < lines.size() && lines.get(end).startsWith(INDENT)) {
      end++;
    }
    List<String> text =
        lines.subList(start, end).stream().map(line -> line.substring(INDENT.length())).toList();
    add(start, heading, "", text);
    return end;
  }

  private void add(int start, String heading, String fence, List<String> text) {
    found.add(
        new PageBlock(page, start + 1, heading, fence.strip(), String.join("\n", text) + "\n"));
  }
}
