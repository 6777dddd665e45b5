package dev.larder.core.engine;

import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.api.Target.Artifact;
import dev.larder.benchmarks.inner.Company;
import dev.larder.core.memory.MemoryMetadata;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.repository.Type;
import dev.larder.core.storage.Samples;
import dev.larder.core.waiting.Depth;
import dev.larder.go.format.GoFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// Finding a version that was read lately, 1,000 of them in turn.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HotReadBenchmark {
  private static final int VERSIONS = 1_000;

  private final MemoryMetadata metadata = new MemoryMetadata();
  private final HotVersions versions = new HotVersions(metadata);
  private final Plan plan =
      new Plan(
          List.of(
              new Repository(
                  Company.HOSTED,
                  new Definition(
                      new RepositoryName("r"),
                      "go",
                      new Type.Hosted(Optional.empty()),
                      false,
                      List.of(),
                      Optional.empty(),
                      Map.of()))),
          true,
          false);
  private final List<Artifact> artifacts =
      IntStream.range(0, VERSIONS).mapToObj(this::stored).toList();
  private int turn;

  private Artifact stored(int number) {
    Coordinates coordinates = new Coordinates("corp.example/m", "v1.0." + number);
    var _ =
        metadata.commit(
            Samples.fetched(
                Company.HOSTED,
                coordinates,
                Map.of(),
                Samples.small("mod", "module corp.example/m\n")));
    return new GoFormat().artifact(coordinates, "mod");
  }

  /// One look-up in this node's memory.
  @Benchmark
  public Outcome<Optional<HotVersions.Owner>> find() {
    turn = (turn + 1) % VERSIONS;
    return versions.owner(plan, artifacts.get(turn), Depth.GLANCE);
  }
}
