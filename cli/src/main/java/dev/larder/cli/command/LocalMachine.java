package dev.larder.cli.command;

import dev.larder.api.ClientTools.Action;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.client.Connection;
import dev.larder.cli.client.Netrc;
import dev.larder.common.PrivateFile;
import dev.larder.common.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Does what the steps of a set-up say on this machine, and takes it back.
record LocalMachine(ClientMachine machine, Connection connection) {
  private static final Duration DEADLINE = Duration.ofMinutes(1);
  private static final int MAX_WORDS = 2_000;

  /// The user name beside a token, which counts alone.
  private static final String USER = "token";

  void apply(Action action) throws ClientException, IOException, InterruptedException {
    switch (action) {
      case Action.Run(var command, _) -> run(command);
      case Action.Netrc(var name) -> new Netrc(machine.netrc()).put(name, USER, token());
      case Action.Helper(var program, var text, var token) -> {
        PrivateFile.makeDirectory(program.resolveSibling(".").normalize());
        PrivateFile.write(token, token().reveal() + "\n");
        PrivateFile.write(program, text);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
      }
    }
  }

  /// @param entry what the set-up replaced in `.netrc`, perhaps nothing; absent: it wrote nothing
  void undo(Action action, Optional<String> entry)
      throws ClientException, IOException, InterruptedException {
    switch (action) {
      case Action.Run(var command, _) -> run(command);
      case Action.Netrc(var name) -> {
        if (entry.isPresent() && !entry.get().isEmpty()) {
          new Netrc(machine.netrc()).restore(name, entry.get());
        } else if (entry.isPresent()) {
          new Netrc(machine.netrc()).remove(name);
        }
      }
      case Action.Helper(var program, _, var token) -> {
        Files.deleteIfExists(program);
        Files.deleteIfExists(token);
      }
    }
  }

  /// The failure of a client program that cannot be asked.
  static ClientException deaf(IOException cause) {
    return new ClientException(
        "the client program of this machine cannot be asked: " + cause.getMessage(), cause);
  }

  /// Runs a command; none where it is empty.
  void run(List<String> command) throws ClientException, IOException, InterruptedException {
    if (command.isEmpty()) {
      return;
    }
    Path output = Files.createTempFile("larder", ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(throughShell(command))
              .directory(machine.folder().toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().clear();
      builder.environment().putAll(machine.environment());
      Process process = builder.start();
      boolean ended = process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS);
      process.destroyForcibly();
      if (!ended || process.exitValue() != 0) {
        throw new ClientException(
            String.join(" ", command) + " failed: " + (ended ? words(output) : "it did not end"));
      }
    } finally {
      Files.delete(output);
    }
  }

  /// So that the program is looked up in the PATH of the person, not of this process.
  private static List<String> throughShell(List<String> command) {
    return Stream.concat(Stream.of("/bin/sh", "-c", "exec \"$@\"", "sh"), command.stream())
        .toList();
  }

  private static String words(Path output) throws IOException {
    try (var in = Files.newInputStream(output)) {
      return new String(in.readNBytes(MAX_WORDS), StandardCharsets.UTF_8).strip();
    }
  }

  private Secret token() throws ClientException {
    return connection
        .token()
        .orElseThrow(() -> new ClientException("log in first: larder login URL"));
  }
}
