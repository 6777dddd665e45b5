package dev.larder.web.command;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/// Every command that a page shows is one that there is, with options that it has.
class TypedPagesTest {
  private static final Pattern LINE =
      Pattern.compile("(?m)^(?: {2}| {4}|.*\\| )?larder ([a-z].*)$");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final CommandLine CLI =
      Cli.with(
          Map.of(),
          (_, _, _, _) -> {
            throw new IllegalStateException("reading a page starts no server");
          });
  private static final Set<String> ENDS = Set.of("|", ">", "<", "#", "&&");

  static Stream<String> typed() throws IOException {
    try (Stream<Path> pages = Files.list(Path.of("../docs"))) {
      List<Path> all = pages.filter(page -> page.toString().endsWith(".md")).sorted().toList();
      return all.stream().flatMap(TypedPagesTest::commands);
    }
  }

  /// Lines of code are indented or stand between fences; elsewhere a command stands in backticks.
  private static Stream<String> commands(Path page) {
    try {
      return LINE.matcher(Files.readString(page)).results().map(line -> line.group(1)).distinct();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @ParameterizedTest
  @MethodSource("typed")
  void isACommandThatThereIs(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find() && !ENDS.contains(word.group())) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    assertThatCode(() -> CLI.parseArgs(words.toArray(String[]::new))).doesNotThrowAnyException();
  }
}
