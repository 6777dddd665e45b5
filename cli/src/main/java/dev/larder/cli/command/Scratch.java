package dev.larder.cli.command;

import dev.larder.api.ClientTools;
import dev.larder.cli.client.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder for temporary files, gone when it is closed.
record Scratch(Path folder) implements AutoCloseable {
  static Scratch make() throws IOException {
    return new Scratch(Files.createTempDirectory("larder"));
  }

  ClientTools.Here here(Machine machine) {
    return new ClientTools.Here(machine.environment(), machine.folder(), folder);
  }

  @Override
  public void close() throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
