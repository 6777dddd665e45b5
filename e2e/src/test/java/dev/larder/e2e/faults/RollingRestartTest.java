package dev.larder.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.Scale;
import dev.larder.e2e.server.ServerLauncher;
import dev.larder.e2e.server.SharedDatabase;
import dev.larder.rig.FakeUpstream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two servers behind the load balancer that docs/operations.md shows, of which one is stopped at a
/// time while clients read, fetch and publish: no request fails. 100 times in the proof tier.
@Tag("proxies")
final class RollingRestartTest {
  private static final int FULL = 100;
  private static final int EVERY_DAY = 2;
  private static final int SHOWN = 20;

  /// What a server of a version with one migration more leaves in the database.
  private static final String LATER_SCHEMA =
      """
      create table later_release (id bigint primary key);
      insert into schema_history
             (installed_rank, version, description, type, script, checksum, installed_by,
              execution_time, success)
      select max(installed_rank) + 1, '900', 'later release', 'SQL', 'V900__later_release.sql', 1,
             current_user, 1, true
        from schema_history
      """;

  @TempDir private Path folder;
  private final List<Integer> ports = new ArrayList<>();
  private final List<LarderProcess> nodes = new ArrayList<>();
  private FakeUpstream upstream;
  private SharedDatabase database;
  private LoadBalancer balancer;

  @BeforeEach
  void start() throws Exception {
    upstream = FakeUpstream.start();
    database = SharedDatabase.start(folder.resolve("postgres"));
    for (int node = 0; node < 2; node++) {
      ports.add(LoadBalancer.freePort());
      nodes.add(serve(node, ServerLauncher.shared()));
    }
    balancer = LoadBalancer.start(folder, ports.getFirst(), ports.getLast());
    balancer.awaitUp(2);
  }

  @AfterEach
  void stop() {
    balancer.close();
    nodes.forEach(LarderProcess::close);
    database.close();
    upstream.close();
  }

  private LarderProcess serve(int node, ServerLauncher build) throws Exception {
    LarderProcess.Launch launch =
        database
            .settings(LarderProcess.Launch.in(folder.resolve("node" + node)))
            .with("LARDER_BLOBS", "file:" + folder.resolve("blobs"))
            .with("LARDER_HTTP_PORT", "" + ports.get(node))
            .with("LARDER_DRAIN_DELAY", "2s")
            .with("LARDER_TRUSTED_PROXIES", "127.0.0.1")
            .with("LARDER_INIT_GO_PRIVATE", SteadyLoad.CLAIMED)
            .with("LARDER_INIT_GO_UPSTREAM", upstream.url().toString());
    LarderProcess started = build.serve(launch);
    Awaitility.await().until(() -> started.client().get("/readyz").status() == 200);
    return started;
  }

  private void restart(int node, ServerLauncher build) throws Exception {
    assertThat(nodes.get(node).stop()).isIn(0, 143);
    nodes.set(node, serve(node, build));
    balancer.awaitUp(2);
  }

  private static void assertNothingFailed(String what, SteadyLoad load) {
    System.out.printf(
        "%s: %d of %d requests failed%n", what, load.failures().size(), load.requests());
    assertThat(load.failures().stream().limit(SHOWN)).isEmpty();
  }

  @Test
  void noRequestFailsWhileOneAfterTheOtherIsStoppedAndStarted() throws Exception {
    int times = Scale.orEveryDay(FULL, EVERY_DAY);
    try (SteadyLoad load = SteadyLoad.on(balancer.url(), upstream)) {
      for (int time = 0; time < times; time++) {
        restart(time % 2, ServerLauncher.shared());
      }
      load.finish();
      assertNothingFailed(times + " restarts", load);
    }
  }

  @Test
  void noRequestFailsInAnUpgradeOfOneAfterTheOtherAndOnTheWayBack() throws Exception {
    ServerLauncher later =
        ServerLauncher.shared()
            .copy(Files.createDirectory(folder.resolve("later")))
            .called("9.0.0-later");
    try (SteadyLoad load = SteadyLoad.on(balancer.url(), upstream)) {
      database.within(LATER_SCHEMA);
      for (ServerLauncher build : List.of(later, ServerLauncher.shared())) {
        for (int node = 0; node < 2; node++) {
          restart(node, build);
        }
        assertThat(nodes.getFirst().client().get("/version").text().contains("9.0.0-later"))
            .isEqualTo(build.equals(later));
      }
      load.finish();
      assertNothingFailed("upgrade and rollback", load);
    }
  }
}
