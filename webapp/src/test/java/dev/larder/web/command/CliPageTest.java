package dev.larder.web.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// Holds docs/cli.md against the commands as they are.
class CliPageTest {
  private static final String SHARED = "Shared options";

  static Collection<CommandLine> commands() {
    return Cli.with(
            Map.of(),
            (_, _, _, _) -> {
              throw new IllegalStateException("reading a page starts no server");
            })
        .getSubcommands()
        .values()
        .stream()
        .filter(command -> !command.getCommandSpec().usageMessage().hidden())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void showsEveryCommandWithAnExampleAndEveryOption(CommandLine command) throws IOException {
    String name = command.getCommandSpec().qualifiedName();
    String section = sections().getOrDefault(name, "");

    assertThat(section).as("a section ## " + name).isNotEmpty();
    leaves(command)
        .forEach(leaf -> {
          String words = leaf.getCommandSpec().qualifiedName();
          assertThat(section).as("an example of it").contains(words);
          assertThat(leaf.getCommandSpec().options())
              .allSatisfy(option ->
                  assertThat(section + sections().get(SHARED))
                      .as("%s of %s", option.longestName(), words)
                      .containsPattern("[` ]" + option.longestName() + "[` \n]"));
        });
  }

  @Test
  void showsNoOptionThatThereIsNot() throws IOException {
    List<String> options =
        commands().stream()
            .flatMap(CliPageTest::leaves)
            .flatMap(leaf -> leaf.getCommandSpec().options().stream())
            .flatMap(CliPageTest::names)
            .toList();

    assertThat(
            java.util.regex.Pattern.compile("[` ](--[a-z][a-z-]+)")
                .matcher(page())
                .results()
                .map(match -> match.group(1)))
        .isSubsetOf(options);
  }

  private static Stream<String> names(OptionSpec option) {
    return Stream.concat(
        Arrays.stream(option.names()),
        Arrays.stream(option.negatable() ? negated(option) : new String[0]));
  }

  private static String[] negated(OptionSpec option) {
    return Arrays.stream(option.names())
        .map(name -> name.replaceFirst("--", "--no-"))
        .toArray(String[]::new);
  }

  private static Stream<CommandLine> leaves(CommandLine command) {
    return command.getSubcommands().isEmpty()
        ? Stream.of(command)
        : command.getSubcommands().values().stream().flatMap(CliPageTest::leaves);
  }

  /// The parts of the page by their headings.
  private static Map<String, String> sections() throws IOException {
    Map<String, String> sections = new HashMap<>();
    for (String part : page().split("\n## ", -1)) {
      int end = part.indexOf('\n');
      sections.put(part.substring(0, end), part.substring(end));
    }
    return sections;
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("../docs/cli.md"));
  }
}
