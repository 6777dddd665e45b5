package dev.larder.benchmarks.pages;

import dev.larder.benchmarks.growth.FilledHome;
import dev.larder.benchmarks.growth.Server;
import dev.larder.benchmarks.growth.Shelves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The home of a server that has much to show. It stays for the next run: to fill it takes longer
/// than to measure.
record PageStore(PageOptions options, Path home, Shelves shelves) {
  /// What looks through all that is stored would be taken for the pages' own, and find that most of
  /// it has no content.
  private static final List<String> TASKS =
      List.of(
          "blob-collection",
          "blob-scrub",
          "byte-count",
          "eviction",
          "public-records",
          "requirements",
          "retention");

  private static final int OBJECTS = 100;
  private static final int AUDITED = 100_000;

  static PageStore ready(PageOptions options) throws Exception {
    Shelves shelves = new Shelves(options.versions());
    Path folder = options.work().resolve(Integer.toString(shelves.versions()));
    PageStore store = new PageStore(options, folder.resolve("home"), shelves);
    Path done = folder.resolve("filled");
    if (!Files.exists(done)) {
      FilledHome.remove(folder);
      Files.createDirectories(folder);
      store.fill();
      Files.createFile(done);
    }
    return store;
  }

  private void fill() throws Exception {
    System.err.println("filling a store of " + shelves.versions() + " versions");
    FilledHome.make(options.larder(), home, shelves);
    try (Server server = start()) {
      for (String task : TASKS) {
        server.post("/api/v1/tasks/" + task + ":pause");
      }
      new LongModules(server).publish();
      new RealModules(shelves).publish(server);
      for (int i = 0; i < OBJECTS; i++) {
        put(
            server,
            "roles/role-" + i,
            """
            {"grants": [{"repositories": ["%s"], "modules": ["*"], "actions": ["read"]}]}
            """
                .formatted(Shelves.repository(i % Shelves.REPOSITORIES)));
        put(server, "service-accounts/job-" + i, "{\"roles\": [\"role-%d\"]}".formatted(i));
        put(
            server,
            "deny-rules/rule-" + i,
            """
            {"modules": "%s", "versions": "v1.%d.0", "reason": "it loses what it was given"}
            """
                .formatted(Shelves.module(i), i % shelves.versionsOf()));
      }
    }
    UsedRows.write(home, AUDITED);
  }

  private static void put(Server server, String path, String json)
      throws IOException, InterruptedException {
    server.put("/api/v1/" + path, json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  Server start() throws IOException, InterruptedException {
    return Server.start(options.larder(), home, "/readyz");
  }
}
