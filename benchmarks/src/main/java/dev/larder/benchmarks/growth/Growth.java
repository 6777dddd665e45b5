package dev.larder.benchmarks.growth;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Asks stores of different sizes for the same, and prints what becomes dearer.
public final class Growth {
  private Growth() {}

  public static void main(String... arguments) throws Exception {
    GrowthOptions options = GrowthOptions.parse(arguments);
    List<Measured> all = new ArrayList<>();
    for (int versions : options.versions()) {
      System.err.println("a store of " + versions + " versions");
      try (Store store = Store.make(options, versions)) {
        all.addAll(store.measure());
      }
    }
    String report = table(all);
    System.out.print(report);
    Path file = options.work().resolve("report.md");
    Files.writeString(file, report);
    System.err.println("also in " + file);
  }

  /// The sizes of each workload below each other; the smallest store was measured first.
  private static String table(List<Measured> all) {
    StringBuilder text = new StringBuilder(Measured.HEAD);
    for (String workload : all.stream().map(Measured::workload).distinct().toList()) {
      List<Measured> sizes = all.stream().filter(one -> one.workload().equals(workload)).toList();
      sizes.forEach(one -> text.append(one.row(sizes.getFirst())));
    }
    return text.toString();
  }
}
