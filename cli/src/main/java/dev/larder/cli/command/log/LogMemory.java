package dev.larder.cli.command.log;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.common.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What this machine remembers of a log, in a file; `verify.go` reads and writes the same one.
record LogMemory(Path file) {
  /// @param named the file that a person wants
  static LogMemory of(Optional<String> named, ClientMachine machine, ApiClient api, String log) {
    Path usual = machine.configuration().resolve("log-" + LogOption.inFileName(api, log));
    return new LogMemory(named.map(machine.folder()::resolve).orElse(usual));
  }

  Optional<String> read() throws ClientException {
    try {
      return Files.exists(file) ? Optional.of(PrivateFile.read(file)) : Optional.empty();
    } catch (IOException unreadable) {
      throw new ClientException(file + " cannot be read", unreadable);
    }
  }

  /// Remembers something newer, unless another program did so meanwhile: that would be overwritten
  /// though it may be newer still, and what it has is proven, too.
  ///
  /// @param before what was read
  void write(Optional<String> before, String text) throws ClientException {
    if (!read().equals(before)) {
      return;
    }
    try {
      PrivateFile.makeDirectory(file.toAbsolutePath().resolveSibling(".").normalize());
      PrivateFile.write(file, text);
    } catch (IOException unwritable) {
      throw new ClientException(
          file + " cannot be written, so the next check would not know this head", unwritable);
    }
  }
}
