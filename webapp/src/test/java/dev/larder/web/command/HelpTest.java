package dev.larder.web.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {
  @TempDir Path home;

  static Stream<CommandLine> commands() {
    return leaves(
        Cli.with(
            Map.of(),
            (_, _, _, _) -> {
              throw new IllegalStateException("help starts no server");
            }));
  }

  /// Those that do something, which some with commands below them do, too.
  private static Stream<CommandLine> leaves(CommandLine command) {
    return Stream.concat(
        command.getSubcommands().isEmpty()
                || command.getCommandSpec().userObject() instanceof Callable
            ? Stream.of(command)
            : Stream.empty(),
        command.getSubcommands().values().stream().distinct().flatMap(HelpTest::leaves));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandShowsAnExampleOfItself(CommandLine command) {
    String name = command.getCommandSpec().qualifiedName();

    assertThat(command.getUsageMessage()).contains("Example").contains("  " + name);
    assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
    assertThat(command.getCommandSpec().options())
        .allMatch(option -> option.description().length > 0);
  }

  @Test
  void completesEveryCommand() {
    CommandRig.Run run = new CommandRig(home).run("completion");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("complete ", "login", "--token-stdin", "config");
  }
}
