package dev.larder.benchmarks.side;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What a server holds in memory, from `/proc`.
final class Memory {
  private Memory() {}

  /// Resident kilobytes of a server and whatever it started; a page that several of them share
  /// counts once.
  static long resident(Contestant server) throws IOException {
    long total = 0;
    for (ProcessHandle one :
        Stream.concat(
                Stream.of(server.process().toHandle()), server.process().toHandle().descendants())
            .toList()) {
      total += figure(one.pid(), "smaps_rollup", "Pss:");
    }
    return total;
  }

  /// Resident kilobytes of the server's own process.
  static long own(Contestant server) throws IOException {
    return figure(server.process().pid(), "status", "VmRSS:");
  }

  private static long figure(long pid, String file, String name) throws IOException {
    Path path = Path.of("/proc", Long.toString(pid), file);
    if (!Files.exists(path)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(path)) {
      return lines
          .filter(line -> line.startsWith(name))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    }
  }
}
