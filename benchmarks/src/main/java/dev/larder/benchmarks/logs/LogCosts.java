package dev.larder.benchmarks.logs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Measures what a log of the server's own costs: a publish (P14), and its growth (P15).
public final class LogCosts {
  private LogCosts() {}

  public static void main(String... arguments) throws Exception {
    LogOptions options = LogOptions.parse(arguments);
    Files.createDirectories(options.work());
    List<InTurn> all = new ArrayList<>();
    if (options.asks("P14")) {
      all.addAll(new LoggedUploads(options).measure());
    }
    if (options.asks("P15")) {
      all.addAll(new LongLogs(options).measure());
    }
    StringBuilder report = new StringBuilder(InTurn.HEAD);
    all.forEach(one -> report.append(one.row()));
    System.out.print(report);
    Path file = options.work().resolve("report.md");
    Files.writeString(file, report);
    System.err.println("also in " + file);
  }
}
