package dev.larder.cli.client;

import dev.larder.common.Secret;
import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What a command sees of the computer on which it runs.
///
/// @param environment variables; an empty one counts as absent
/// @param in standard input
/// @param terminal the person, if there is one
/// @param folder where the command was called
public record ClientMachine(
    Map<String, String> environment, InputStream in, Optional<Terminal> terminal, Path folder) {
  private static final int MAX_SECRET_BYTES = 4_096;
  private static final int MAX_FILE_BYTES = 512 * 1024;

  public ClientMachine {
    environment = Map.copyOf(environment);
  }

  /// A person at a keyboard.
  public interface Terminal {
    /// Asks for a line; empty when there is none.
    Optional<String> ask(String label);

    /// Asks for a line that is not shown.
    Optional<String> askSecretly(String label);
  }

  /// This computer.
  public static ClientMachine here(Map<String, String> environment) {
    return new ClientMachine(
        environment,
        System.in,
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .map(ClientMachine::terminal),
        Path.of("").toAbsolutePath());
  }

  private static Terminal terminal(Console console) {
    return new Terminal() {
      @Override
      public Optional<String> ask(String label) {
        return Optional.ofNullable(console.readLine("%s: ", label));
      }

      @Override
      public Optional<String> askSecretly(String label) {
        return Optional.ofNullable(console.readPassword("%s: ", label)).map(String::new);
      }
    };
  }

  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  /// The person's home folder.
  public Path home() {
    return Path.of(variable("HOME").orElseGet(() -> System.getProperty("user.home", ".")));
  }

  /// Where the client keeps its profiles.
  public Path configuration() {
    return variable("XDG_CONFIG_HOME")
        .map(Path::of)
        .filter(Path::isAbsolute)
        .orElseGet(() -> home().resolve(".config"))
        .resolve("larder");
  }

  /// The .netrc that curl and others read.
  public Path netrc() {
    return variable("NETRC").map(Path::of).orElseGet(() -> home().resolve(".netrc"));
  }

  /// The first line of standard input, which is a secret.
  public Secret secretFromInput() throws ClientException {
    try {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
        if (line.size() == MAX_SECRET_BYTES) {
          throw new ClientException("the first line of standard input is too long for a secret");
        }
        line.write(next);
      }
      return secret(line.toString(StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new ClientException("standard input cannot be read", unreadable);
    }
  }

  /// What a text file on this machine holds.
  ///
  /// @param name from the folder where the command was called
  public String textOf(String name) throws ClientException {
    try (InputStream file = Files.newInputStream(folder.resolve(name))) {
      byte[] bytes = file.readNBytes(MAX_FILE_BYTES + 1);
      if (bytes.length > MAX_FILE_BYTES) {
        throw new ClientException(name + " is larger than " + MAX_FILE_BYTES + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException | InvalidPathException unreadable) {
      throw new ClientException("the file " + name + " cannot be read", unreadable);
    }
  }

  /// Asks the person for something not shown.
  public Secret askSecretly(String label, String instead) throws ClientException {
    return secret(
        terminal
            .flatMap(person -> person.askSecretly(label))
            .orElseThrow(() -> new ClientException("there is no terminal to ask at: " + instead)));
  }

  /// Asks the person for a new secret, which they could not correct later, twice.
  public Secret askTwice(String label, String instead) throws ClientException {
    Secret first = askSecretly(label, instead);
    if (!askSecretly("The same again", instead).equals(first)) {
      throw new ClientException("the two are not the same; nothing was changed");
    }
    return first;
  }

  private static Secret secret(String text) throws ClientException {
    String stripped = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    if (stripped.isEmpty()) {
      throw new ClientException("no secret was given");
    }
    return Secret.of(stripped);
  }
}
