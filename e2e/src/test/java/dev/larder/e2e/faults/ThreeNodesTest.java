package dev.larder.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient.Answer;
import dev.larder.e2e.server.Scale;
import dev.larder.e2e.server.ServerGroup;
import dev.larder.e2e.server.SharedDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Three servers on one database: each does what the others were told, and what one is to do for
/// all is done once.
final class ThreeNodesTest {
  private static final int NODES = 3;
  private static final String TASK = "/api/v1/tasks/fsck";
  private static final String MODULE = "/repository/go-private/corp.test/m/@v/v1.0.0.";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static SharedDatabase database;
  private static ServerGroup nodes;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    database = SharedDatabase.start(folder.resolve("postgres"));
    nodes =
        ServerGroup.start(
            NODES, database, folder, launch -> launch.with("LARDER_INIT_GO_PRIVATE", "corp.test"));
    byte[] zip = ModuleZips.module("corp.test/m", "v1.0.0");
    assertThat(nodes.at(0).client().put(MODULE + "zip", zip).status()).isEqualTo(201);
  }

  @AfterAll
  static void stop() {
    nodes.close();
    database.close();
  }

  private static JsonNode task(LarderProcess node) {
    return node.client().asAdmin(TASK).json();
  }

  @Test
  void aTaskThatAllAreToldToRunAtOnceRunsOnOneOfThem() throws Exception {
    await().atMost(PATIENCE).until(() -> task(nodes.at(0)).has("runs"));
    long runs = task(nodes.at(0)).path("runs").asLong();
    for (int round = 0; round < Scale.of(30, 3); round++) {
      List<Long> begun = wantedEverywhere();
      runs += begun.size();
      long last = runs;
      assertThat(begun).isNotEmpty().doesNotHaveDuplicates().allMatch(run -> run <= last);
      for (LarderProcess node : nodes.nodes()) {
        await().atMost(PATIENCE).until(() -> task(node).path("last").path("run").asLong() == last);
        assertThat(task(node).path("runs").asLong()).isEqualTo(last);
        assertThat(task(node).path("last").path("result").asString()).isEqualTo("done");
      }
    }
  }

  /// The numbers of the runs that were promised; whoever comes while one is, is refused.
  private static List<Long> wantedEverywhere() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Answer>> answers =
          nodes.nodes().stream()
              .map(node -> threads.submit(() -> node.client().asAdmin("POST", TASK + ":run", "")))
              .toList();
      List<Long> promised = new ArrayList<>();
      for (Future<Answer> answer : answers) {
        assertThat(answer.get().status()).as(answer.get().text()).isIn(202, 409);
        if (answer.get().status() == 202) {
          promised.add(answer.get().json().path("run").asLong());
        }
      }
      return promised;
    }
  }

  @Test
  void aRuleThatOneIsToldHoldsOnTheOthers() {
    String rule = "/api/v1/deny-rules/leaks";
    String json = "{\"modules\": \"corp.test/m\", \"reason\": \"it leaks\"}";
    assertThat(nodes.at(1).client().putJson(rule, json).status()).isIn(200, 201);
    for (LarderProcess node : nodes.nodes()) {
      await().atMost(PATIENCE).until(() -> node.client().asAdmin(MODULE + "zip").status() == 403);
    }

    assertThat(nodes.at(2).client().asAdmin("DELETE", rule, "").status()).isEqualTo(204);
    for (LarderProcess node : nodes.nodes()) {
      await().atMost(PATIENCE).until(() -> node.client().asAdmin(MODULE + "zip").status() == 200);
    }
  }
}
