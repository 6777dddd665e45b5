package dev.larder.benchmarks.inner;

import dev.larder.api.Ask;
import dev.larder.api.Outcome;
import dev.larder.api.Wanted;
import dev.larder.go.format.GoFormat;
import dev.larder.go.hash.FileDigest;
import dev.larder.go.hash.H1;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// What is Go's own in a read and in a publish.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GoBenchmark {
  private static final int FILES = 100;
  private static final int FILE_BYTES = 4_096;

  private final GoFormat format = new GoFormat();
  private final List<Ask> asks =
      IntStream.range(0, 100)
          .mapToObj(i -> Ask.of("github.com/!owner-" + i + "/library/v2/@v/v2.3." + i + ".mod"))
          .toList();
  private final byte[] file = new byte[FILE_BYTES];
  private int turn;

  /// The path of a go.mod.
  @Benchmark
  public Outcome<Wanted> parse() {
    turn = (turn + 1) % asks.size();
    return format.parse(asks.get(turn));
  }

  /// The h1 of 100 files of 4 kB, hashing them included.
  @Benchmark
  public H1 h1() {
    MessageDigest digest = H1.sha256();
    return H1.of(
        IntStream.range(0, FILES)
            .mapToObj(i -> new FileDigest("m@v1.0.0/file-" + i, digest.digest(file)))
            .toList());
  }
}
