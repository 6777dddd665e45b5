package dev.larder.benchmarks.logs;

import dev.larder.api.Coordinates;
import dev.larder.api.Log.Entry;
import dev.larder.core.log.LogOnDisk;
import dev.larder.go.files.GoFacts;
import dev.larder.go.format.GoFormat;
import dev.larder.go.hash.H1;
import dev.larder.go.sumdb.ChecksumDatabases;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Appends to a short log and to a long one in one database (P15): the record alone, as a publish
/// has it, and with the head that covers it.
record LongLogs(LogOptions options) {
  private static final GoFormat FORMAT = new GoFormat();

  List<InTurn> measure() throws Exception {
    int few = options.records().getFirst();
    int many = options.records().getLast();
    List<InTurn> all = new ArrayList<>();
    try (LogOnDisk store = LogOnDisk.open(options.work().resolve("long"), FORMAT)) {
      LogOnDisk.Opened small = filled(store, "short", few);
      LogOnDisk.Opened large = filled(store, "long", many);
      if (options.rounds() > 0) {
        all.add(measured("P15 append", small, large, false));
        all.add(measured("P15 append with its head", small, large, true));
      }
    }
    return all;
  }

  private static LogOnDisk.Opened filled(LogOnDisk store, String name, int records) {
    LogOnDisk.Opened log = store.log("sum.%s.example".formatted(name));
    for (long at = log.size(); at < records; at = log.size()) {
      int first = (int) at;
      log.append(
          IntStream.range(first, Math.min(records, first + 1_000))
              .mapToObj(i -> entry("v1." + i + ".0"))
              .toList());
      if (first % 100_000 == 0) {
        System.err.println(name + ": " + first);
      }
    }
    log.catchUp();
    return log;
  }

  private InTurn measured(
      String workload, LogOnDisk.Opened small, LogOnDisk.Opened large, boolean head)
      throws Exception {
    return InTurn.measure(
        workload,
        options.rounds(),
        new InTurn.Place(options.records().getFirst() + " records", _ -> took(small, head)),
        new InTurn.Place(options.records().getLast() + " records", _ -> took(large, head)));
  }

  /// The median in ms.
  private double took(LogOnDisk.Opened log, boolean head) {
    long[] nanos = new long[options.each()];
    for (int i = 0; i < nanos.length; i++) {
      List<Entry> one = List.of(entry("v2." + System.nanoTime() + ".0"));
      long began = System.nanoTime();
      long record = log.append(one);
      if (head) {
        log.cover(record);
      }
      nanos[i] = System.nanoTime() - began;
    }
    log.catchUp();
    Arrays.sort(nanos);
    return nanos[nanos.length / 2] / 1e6;
  }

  private static Entry entry(String version) {
    String sum = H1.ofGoMod(version.getBytes(StandardCharsets.UTF_8)).text();
    return FORMAT
        .logged(
            new Coordinates("bench.example/module", version),
            Map.of(GoFacts.ZIP, sum, GoFacts.GO_MOD, sum),
            Map.of(
                ChecksumDatabases.KIND, Map.of("sum.any.example", Map.of("own.mode", "private"))))
        .getFirst()
        .entry();
  }
}
