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
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
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
    String shared = sections().getOrDefault(SHARED, "");

    assertThat(section).as("a section ## %s in docs/cli.md", name).isNotEmpty();
    leaves(command)
        .forEach(leaf -> {
          String words = leaf.getCommandSpec().qualifiedName();
          assertThat(section.contains(words))
              .as("docs/cli.md, section ## %s: an example of %s", name, words)
              .isTrue();
          assertThat(
                  leaf.getCommandSpec().options().stream()
                      .map(OptionSpec::longestName)
                      .filter(option -> !tells(section + shared, option)))
              .as("options of %s that section ## %s of docs/cli.md does not tell of", words, name)
              .isEmpty();
        });
  }

  private static boolean tells(String text, String option) {
    return Pattern.compile("[` ]" + Pattern.quote(option) + "[` \n]").matcher(text).find();
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
            Pattern.compile("[` ](--[a-z][a-z-]+)")
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

  /// Those that do something, which some with commands below them do, too.
  private static Stream<CommandLine> leaves(CommandLine command) {
    return Stream.concat(
        command.getSubcommands().isEmpty()
                || command.getCommandSpec().userObject() instanceof Callable
            ? Stream.of(command)
            : Stream.empty(),
        command.getSubcommands().values().stream().flatMap(CliPageTest::leaves));
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
