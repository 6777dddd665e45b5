package dev.larder.benchmarks.side;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// The workloads that the load generator drives alone: P1, P2, P3, P7, P12, P13.
record Loads(BenchmarkStage stage, List<SideWorkload> workloads) implements Phase {
  private static final Duration SLOW = Duration.ofSeconds(5);

  @Override
  public void round(int number) throws IOException, InterruptedException {
    for (SideWorkload workload : workloads) {
      round(number, workload);
    }
  }

  private void round(int number, SideWorkload workload) throws IOException, InterruptedException {
    Upstream upstream = stage.upstream();
    upstream.slow(workload.state() == SideWorkload.State.SLOW ? SLOW : Duration.ZERO);
    upstream.dead(workload.state() == SideWorkload.State.DEAD);
    for (Contestant server : contestants(workload)) {
      Wrk.Seen seen = Wrk.of(stage.options(), server, workload).run(stage.options().seconds());
      stage.report().results().add(workload, server.name(), seen);
      Report.say("%d %s, %s: %s".formatted(number, workload.name(), server.name(), seen));
    }
    upstream.slow(Duration.ZERO);
    upstream.dead(false);
  }

  /// Larder a second time with credentials, where what access control costs is the question (P12).
  private List<Contestant> contestants(SideWorkload workload) {
    List<Contestant> servers =
        stage.field().servers().stream().filter(server -> server.answers(workload)).toList();
    List<Contestant> all = new ArrayList<>(servers);
    if (workload.name().startsWith("P1 ")) {
      byte[] pair = ("admin:" + LarderStarts.PASSWORD).getBytes(StandardCharsets.UTF_8);
      String basic = "Basic " + Base64.getEncoder().encodeToString(pair);
      servers.stream()
          .filter(server -> server.name().equals("larder"))
          .map(server -> server.with(basic))
          .forEach(all::add);
    }
    return all;
  }
}
