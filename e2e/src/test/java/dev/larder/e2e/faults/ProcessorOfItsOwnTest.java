package dev.larder.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.Scale;
import dev.larder.e2e.server.ServerGroup;
import dev.larder.e2e.server.SharedDatabase;
import dev.larder.e2e.server.WrkRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How much more two servers behind a load balancer serve than one, each with a processor of its
/// own, as far as a machine of two processors can tell: by the processor time of the servers for a
/// request. Who has one processor serves as many requests in a second as one processor second is
/// enough for, whatever clients and load balancer take of others.
@Tag("proxies")
final class ProcessorOfItsOwnTest {
  private static final String PATH = "/repository/go-private/corp.test/m/@v/v1.0.0.mod";
  private static final int CLIENTS = 16;
  private static final int SECONDS = 5;
  private static final int FULL_ROUNDS = 11;
  private static final int WARM_UPS = 4;

  @TempDir private Path folder;

  @Test
  void twoServeAlmostTwiceAsMuchAsOne() throws Exception {
    assumeTrue(Scale.of(2, 1) > 1, "only in the proof tier: it measures");
    assumeTrue(WrkRun.isInstalled(), "wrk of the distribution is not installed");
    try (SharedDatabase database = SharedDatabase.start(folder.resolve("postgres"));
        ServerGroup nodes =
            ServerGroup.start(
                2,
                database,
                folder,
                launch ->
                    launch
                        .with("LARDER_INIT_GO_PRIVATE", "corp.test")
                        .jvm("-Xmx512m", "-XX:ActiveProcessorCount=1"));
        LoadBalancer first = LoadBalancer.start(folder, port(nodes.at(0)), port(nodes.at(0)));
        LoadBalancer second = LoadBalancer.start(folder, port(nodes.at(1)), port(nodes.at(1)));
        LoadBalancer two = LoadBalancer.start(folder, port(nodes.at(0)), port(nodes.at(1)))) {
      byte[] zip = ModuleZips.module("corp.test/m", "v1.0.0");
      assertThat(nodes.at(0).client().put(PATH.replace(".mod", ".zip"), zip).status())
          .isEqualTo(201);
      for (LoadBalancer balancer : List.of(first, second, two)) {
        balancer.awaitUp(2);
      }
      List<Double> ratios = new ArrayList<>();
      for (int round = -WARM_UPS; round < Scale.of(FULL_ROUNDS, 1); round++) {
        // Each has as many requests as the other, so that what is compiled is the same in both.
        double alone = perSecond(List.of(nodes.at(0)), first);
        double other = perSecond(List.of(nodes.at(1)), second);
        double both = perSecond(nodes.nodes(), two);
        System.out.printf(
            "of one processor second: %.0f and %.0f alone, %.0f of two%n", alone, other, both);
        if (round >= 0) {
          ratios.add(2 * both / ((alone + other) / 2));
        }
      }
      List<Double> sorted = ratios.stream().sorted().toList();
      System.out.printf(
          "two serve %.2f of one (%.2f to %.2f in %d rounds)%n",
          sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast(), sorted.size());
    }
  }

  private static int port(LarderProcess node) {
    return node.url().getPort();
  }

  /// Requests for a second of the servers' processor time, of all together. Each has as many
  /// clients as if it were alone, since what comes at once costs less. They have as much to do as
  /// they can, so that what a server does besides counts as little as where it has no time left.
  private static double perSecond(List<LarderProcess> nodes, LoadBalancer balancer)
      throws Exception {
    WrkRun run =
        WrkRun.of(balancer.url() + PATH, nodes.size() * CLIENTS, Scale.of(SECONDS, 1), nodes);
    return 1_000_000 / run.microsOfEach();
  }
}
