package dev.larder.benchmarks.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.benchmarks.growth.Server;
import dev.larder.benchmarks.growth.Shelves;
import dev.larder.benchmarks.growth.Uploads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Those of the modules whose newest two versions have content, which a page reads: they are spread
/// evenly over all of them.
record RealModules(Shelves shelves) {
  private static final int MOST = 2_000;
  private static final int WRITERS = 4;

  private int many() {
    return Math.min(MOST, shelves.modules());
  }

  /// The number of one of them.
  int pick(SplittableRandom random) {
    return at(random.nextInt(many()));
  }

  private int at(int index) {
    return index * (shelves.modules() / many());
  }

  void publish(Server server) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < many(); i++) {
        int module = at(i);
        all.add(
            threads.submit(() -> {
              publish(server, module, shelves.versionsOf());
              publish(server, module, shelves.versionsOf() + 1);
              return true;
            }));
      }
      for (Future<Boolean> one : all) {
        one.get();
      }
    }
  }

  private static void publish(Server server, int module, int version) throws Exception {
    String path = Shelves.module(module);
    Uploads.publish(
        server,
        Shelves.repository(Shelves.shelf(module)),
        path,
        Shelves.version(version),
        Map.of(
            "go.mod",
            Shelves.mod(module, version).getBytes(UTF_8),
            "README.md",
            ("# Module " + module + "\n\n" + "It does what it says.\n\n".repeat(100))
                .getBytes(UTF_8),
            "LICENSE",
            "Permission is hereby granted to all.".getBytes(UTF_8),
            "m.go",
            "// Package m is one of many.\npackage m\n\n// Do does it.\nfunc Do() {}\n"
                .getBytes(UTF_8)));
  }
}
