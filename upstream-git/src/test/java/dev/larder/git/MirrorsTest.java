package dev.larder.git;

import static dev.larder.git.GitBench.credential;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Commit;
import dev.larder.api.Outcome;
import dev.larder.api.SourceRepository;
import dev.larder.api.SourceTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Mirrors are only a cache, whatever becomes of them.
class MirrorsTest {
  private static final long BUDGET = 1_500_000;

  @TempDir private Path folder;
  private GitOverHttp server;

  @BeforeEach
  void start() throws IOException {
    server = GitOverHttp.plain(Files.createDirectories(folder.resolve("served")));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private GitBench bench() {
    return new GitBench(folder.resolve("mirrors"), GitBench.PATIENT, BUDGET)
        .with(credential(server.origin()));
  }

  private static String noise(int seed, int length) {
    StringBuilder noise = new StringBuilder();
    new Random(seed).ints(length, 'a', 'z').forEach(c -> noise.append((char) c));
    return noise.toString();
  }

  private List<Path> files(String suffix) {
    try (Stream<Path> files = Files.walk(folder.resolve("mirrors"))) {
      return files.filter(file -> file.toString().endsWith(suffix)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theLongestUnusedGivesWay() {
    List<String> commits = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      commits.add(ServedRepository.in(folder, "lib" + i).commit("a.txt", noise(i, 1_000_000)));
    }
    try (GitBench bench = bench()) {
      for (int i = 0; i < 4; i++) {
        assertThat(bench.text(server.url("/lib" + i + ".git"), commits.get(i), "a.txt"))
            .hasSize(1_000_000);
        assertThat(bench.repositories.mirroredBytes()).isLessThanOrEqualTo(BUDGET);
      }
      assertThat(bench.repositories.mirrored()).isBetween(1, 2);
      assertThat(bench.text(server.url("/lib0.git"), commits.get(0), "a.txt")).hasSize(1_000_000);
    }
  }

  @Test
  void oneThatIsInUseIsNotTakenAway() {
    ServedRepository one = ServedRepository.in(folder, "one");
    String first = one.commit("a.txt", noise(1, 1_200_000));
    ServedRepository two = ServedRepository.in(folder, "two");
    String second = two.commit("a.txt", noise(2, 1_200_000));
    try (GitBench bench = bench()) {
      bench.read(
          server.url("/one.git"),
          repository -> {
            assertThat(GitBench.file(repository, first, "a.txt")).hasSize(1_200_000);
            assertThat(bench.text(server.url("/two.git"), second, "a.txt")).hasSize(1_200_000);
            assertThat(GitBench.file(repository, first, "a.txt")).hasSize(1_200_000);
            return Outcome.found("read");
          });
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a pack is cut",
        "a pack is gone",
        "a pack is noise",
        "an index is gone",
        "an index is empty",
        "packed refs are noise",
        "a ref is empty",
        "a ref is noise",
        "HEAD is gone",
        "the settings are noise",
        "locks are left",
        "halves of packs are left",
      })
  void whatIsDamagedBetweenTwoServersIsMadeAnew(String damage) throws IOException {
    ServedRepository origin = ServedRepository.in(folder, "lib");
    String first = origin.commit("a.txt", noise(1, 50_000));
    origin.git("tag", "v1.0.0");
    String url = server.url("/lib.git");
    try (GitBench bench = bench()) {
      assertThat(bench.text(url, first, "a.txt")).hasSize(50_000);
    }
    damage(damage, first);
    String second = origin.commit("a.txt", noise(2, 50_000));
    try (GitBench bench = bench()) {
      assertThat(bench.text(url, second, "a.txt")).hasSize(50_000);
      assertThat(bench.text(url, first, "a.txt")).hasSize(50_000);
    }
    assertThat(files(".lock")).isEmpty();
    try (Stream<Path> left = Files.list(folder.resolve("mirrors"))) {
      assertThat(left).hasSize(1);
    }
  }

  private void damage(String damage, String commit) throws IOException {
    Path pack = files(".pack").getFirst();
    Path mirror = pack.resolve("../../..").normalize();
    Path ref = mirror.resolve("refs/kept/" + commit);
    switch (damage) {
      case "a pack is cut" -> overwrite(pack, Files.readAllBytes(pack), 4_000);
      case "a pack is gone" -> Files.delete(pack);
      case "a pack is noise" -> overwrite(pack, noise(3, 40_000).getBytes(US_ASCII), 40_000);
      case "an index is gone" -> Files.delete(files(".idx").getFirst());
      case "an index is empty" -> overwrite(files(".idx").getFirst(), new byte[0], 0);
      case "packed refs are noise" -> Files.writeString(mirror.resolve("packed-refs"), "^x\nnoise");
      case "a ref is empty" -> overwrite(ref, new byte[0], 0);
      case "a ref is noise" -> Files.writeString(ref, "noise\n");
      case "HEAD is gone" -> Files.delete(mirror.resolve("HEAD"));
      case "the settings are noise" -> Files.writeString(mirror.resolve("config"), "[[[");
      case "locks are left" -> {
        Files.writeString(mirror.resolve("packed-refs.lock"), "");
        Files.writeString(mirror.resolve("config.lock"), "");
        Files.writeString(mirror.resolve("refs/kept/" + commit + ".lock"), "");
      }
      case "halves of packs are left" -> {
        Files.writeString(mirror.resolve("objects/incoming_1.pack"), "PACK");
        Files.writeString(mirror.resolve("objects/pack/pack-1.pack"), "PACK");
      }
      default -> throw new AssertionError(damage);
    }
  }

  private static void overwrite(Path file, byte[] bytes, int length) throws IOException {
    Files.delete(file);
    Files.write(file, Arrays.copyOf(bytes, length));
  }

  @Test
  void aPackThatIsLostWhileTheServerRunsIsFetchedAnew() throws IOException {
    ServedRepository origin = ServedRepository.in(folder, "lib");
    String first = origin.commit("a.txt", noise(1, 50_000));
    String url = server.url("/lib.git");
    try (GitBench bench = bench()) {
      assertThat(bench.text(url, first, "a.txt")).hasSize(50_000);
      for (Path pack : files(".pack")) {
        Files.delete(pack);
      }
      String second = origin.commit("a.txt", noise(2, 50_000));

      assertThat(bench.text(url, second, "a.txt")).hasSize(50_000);
      assertThat(bench.text(url, first, "a.txt")).hasSize(50_000);
    }
  }

  /// Commits are looked at when a mirror is opened, files not before they are wanted.
  @Test
  void aFileThatCannotBeReadIsFetchedAnew() throws IOException {
    ServedRepository origin = ServedRepository.in(folder, "lib");
    String first = origin.commit("a.txt", noise(1, 50_000));
    String url = server.url("/lib.git");
    try (GitBench bench = bench()) {
      assertThat(bench.text(url, first, "a.txt")).hasSize(50_000);
    }
    for (Path pack : files(".pack")) {
      byte[] bytes = Files.readAllBytes(pack);
      Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 40, (byte) 0);
      overwrite(pack, bytes, bytes.length);
    }
    try (GitBench bench = bench()) {
      Outcome<Integer> size = bench.read(url, repository -> size(repository, first));

      assertThat(size).isEqualTo(Outcome.found(50_000));
    }
  }

  private static Outcome<Integer> size(SourceRepository repository, String commit)
      throws IOException {
    if (repository.commit(commit) instanceof Outcome.Found<Commit>(var found)
        && repository.tree(found) instanceof Outcome.Found<SourceTree>(var tree)) {
      try (InputStream in = tree.recorded("a.txt")) {
        return Outcome.found(in.readAllBytes().length);
      }
    }
    return Outcome.missing(commit);
  }
}
