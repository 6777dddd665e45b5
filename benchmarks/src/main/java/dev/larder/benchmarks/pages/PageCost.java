package dev.larder.benchmarks.pages;

import dev.larder.benchmarks.growth.Server;
import java.io.IOException;
import java.util.Locale;
import java.util.SplittableRandom;

/// What a kind of page costs.
///
/// @param cold bytes of the page and of all files that it refers to, the most that were seen
/// @param warm bytes of the page alone, the most that were seen
/// @param cpuMillis processor time of server and database for one that was looked at before
record PageCost(String name, int cold, int warm, double cpuMillis) {
  static final String HEAD =
      """
      | page | cold, kB | warm, kB | CPU, ms |
      | --- | --- | --- | --- |
      """;

  /// Looks as often as it is measured afterwards: a server that has just started has compiled
  /// nothing yet, and what comes later has it compile anew what came before.
  static void warmUp(PageReader reader, Address address, int requests)
      throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(address.name().hashCode());
    for (int i = 0; i < requests; i++) {
      var _ = reader.get(address.path().apply(random));
    }
  }

  static PageCost of(Server server, PageReader reader, Address address, int requests)
      throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(address.name().hashCode() + 1L);
    int files = 0;
    for (String file : reader.get(address.path().apply(random)).files()) {
      files += reader.get(file).bytes();
    }
    int warm = 0;
    double before = server.cpu();
    for (int i = 0; i < requests; i++) {
      warm = Math.max(warm, reader.get(address.path().apply(random)).bytes());
    }
    double cpu = server.cpu() - before;
    return new PageCost(address.name(), warm + files, warm, cpu * 1e3 / requests);
  }

  String row() {
    return String.format(
        Locale.ROOT, "| %s | %.1f | %.1f | %.1f |%n", name, cold / 1e3, warm / 1e3, cpuMillis);
  }
}
