package dev.larder.benchmarks.pages;

import dev.larder.benchmarks.growth.Server;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// Measures every page of a server that stores much, and what downloads notice of visitors.
public final class PageCosts {
  private PageCosts() {}

  public static void main(String... arguments) throws Exception {
    PageOptions options = PageOptions.parse(arguments);
    PageStore store = PageStore.ready(options);
    StringBuilder report = new StringBuilder(load("at the start"));
    try (Server server = store.start()) {
      PageReader reader = PageReader.logIn(server);
      Addresses addresses = new Addresses(store.shelves());
      report.append("%n%,d versions%n%n".formatted(options.versions()));
      report.append(costs(options, server, reader, addresses));
      report.append(load("after the pages")).append(latencies(options, reader, addresses));
      report.append(new Undisturbed(options, server, reader, addresses).report());
    }
    report.append(load("at the end"));
    System.out.print(report);
    Path file = options.work().resolve("report.md");
    Files.writeString(file, report);
    System.err.println("also in " + file);
  }

  private static String load(String when) {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return String.format(Locale.ROOT, "%nLoad %s: %.1f%n", when, load);
  }

  private static String costs(
      PageOptions options, Server server, PageReader reader, Addresses addresses) throws Exception {
    StringBuilder text = new StringBuilder(PageCost.HEAD);
    for (Address address : addresses.all()) {
      PageCost.warmUp(reader, address, options.requests());
    }
    for (Address address : addresses.all()) {
      PageCost cost = PageCost.of(server, reader, address, options.requests());
      System.err.print(cost.row());
      text.append(cost.row());
    }
    return text.toString();
  }

  /// One visitor alone, each time another module or word.
  private static String latencies(PageOptions options, PageReader reader, Addresses addresses)
      throws Exception {
    StringBuilder text =
        new StringBuilder("\n| one visitor | p50 ms | p95 ms | p99 ms | answers |\n");
    text.append("| --- | --- | --- | --- | --- |\n");
    for (Address address : addresses.usual()) {
      SplittableRandom random = new SplittableRandom(address.name().hashCode() + 1L);
      List<Long> nanos = new ArrayList<>();
      for (int i = 0; i < options.looks(); i++) {
        nanos.add(reader.get(address.path().apply(random)).nanos());
      }
      text.append("| ").append(address.name()).append(" | ");
      text.append(Latency.of(nanos).cells()).append(" |\n");
    }
    return text.toString();
  }
}
