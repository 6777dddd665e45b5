package dev.larder.cli.command;

import dev.larder.api.ClientTools;
import dev.larder.cli.client.ClientMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder for temporary files, gone when it is closed.
record TemporaryFolder(Path folder) implements AutoCloseable {
  static TemporaryFolder make() throws IOException {
    return new TemporaryFolder(Files.createTempDirectory("larder"));
  }

  ClientTools.Here here(ClientMachine machine) {
    return new ClientTools.Here(machine.environment(), machine.folder(), folder);
  }

  @Override
  public void close() throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      // Programs may leave folders that nothing can be removed from, as module caches are.
      Path above = path.resolveSibling(".").normalize();
      if (!Files.isWritable(above)) {
        Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwx------"));
      }
      Files.delete(path);
    }
  }
}
