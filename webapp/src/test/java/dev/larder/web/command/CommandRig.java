package dev.larder.web.command;

import dev.larder.cli.client.ClientMachine;
import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/// Runs commands as a person with a home folder of their own would.
final class CommandRig {
  private final Map<String, String> environment = new HashMap<>();
  private final Path home;
  private Path folder;
  private String input = "";
  private Optional<ClientMachine.Terminal> terminal = Optional.empty();

  CommandRig(Path home) {
    this.home = home;
    this.folder = home;
    environment.put("HOME", home.toString());
    environment.put("PATH", Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin"));
  }

  /// How a command ended.
  record Run(int code, String out, String err) {}

  CommandRig with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  CommandRig in(Path other) {
    folder = other;
    return this;
  }

  /// What stands on standard input.
  CommandRig input(String text) {
    input = text;
    return this;
  }

  /// A person who types a name and then a secret.
  CommandRig person(String name, String secret) {
    terminal =
        Optional.of(
            new ClientMachine.Terminal() {
              @Override
              public Optional<String> ask(String label) {
                return Optional.of(name);
              }

              @Override
              public Optional<String> askSecretly(String label) {
                return Optional.of(secret);
              }
            });
    return this;
  }

  Path home() {
    return home;
  }

  Run run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    ClientMachine machine =
        new ClientMachine(
            environment,
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            terminal,
            folder);
    CommandLine cli =
        Cli.with(
            environment,
            (_, _, _, _) -> {
              throw new IllegalStateException("no command here starts a server");
            },
            machine);
    // With a buffer, as the real one has.
    cli.setOut(new PrintWriter(new BufferedWriter(out)));
    cli.setErr(new PrintWriter(err));
    int code = cli.execute(arguments);
    cli.getErr().flush();
    return new Run(code, out.toString(), err.toString());
  }
}
