package dev.larder.e2e.cli;

import dev.larder.cli.client.ClientMachine;
import dev.larder.web.command.Cli;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import picocli.CommandLine;

/// Somebody at a machine of their own, who types commands of `larder` there. They run in this
/// process by the program's own entry, since a JVM for each would take a second.
///
/// @param home the home folder, in which commands are typed
/// @param environment further variables
public record Person(Path home, Map<String, String> environment) {
  /// How a command ended.
  public record Said(int code, String out, String err) {}

  public static Person at(Path home) throws IOException {
    Files.createDirectories(home);
    return new Person(
        home,
        Map.of(
            "HOME",
            home.toString(),
            "PATH",
            Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin")));
  }

  public Person with(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new Person(home, more);
  }

  /// Runs a command for somebody who answers its questions with these lines; they stand on standard
  /// input, too.
  public Said run(List<String> typed, String... arguments) {
    String input = String.join("\n", typed) + "\n";
    return run(
        new ClientMachine(
            environment,
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            typed.isEmpty() ? Optional.empty() : Optional.of(typing(new ArrayDeque<>(typed))),
            home),
        arguments);
  }

  /// Runs a command at some machine.
  public static Said run(ClientMachine machine, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine cli =
        Cli.with(
            machine.environment(),
            (_, _, _, _) -> {
              throw new IllegalStateException("no command here starts a server");
            },
            machine);
    cli.setOut(new PrintWriter(new BufferedWriter(out)));
    cli.setErr(new PrintWriter(err));
    int code = cli.execute(arguments);
    cli.getOut().flush();
    cli.getErr().flush();
    return new Said(code, out.toString(), err.toString());
  }

  /// A keyboard on which these lines are typed, one for each question.
  public static ClientMachine.Terminal typing(Queue<String> lines) {
    return new ClientMachine.Terminal() {
      @Override
      public Optional<String> ask(String label) {
        return Optional.ofNullable(lines.poll());
      }

      @Override
      public Optional<String> askSecretly(String label) {
        return Optional.ofNullable(lines.poll());
      }
    };
  }
}
