package dev.larder.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ServerLauncher;
import dev.larder.e2e.server.SharedDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Starts on an empty and on an existing home, and says how long each took to the first 200; with
/// the launcher's start-up cache, and with what is wrong with one.
final class StartTest {
  @TempDir static Path shared;
  @TempDir Path folder;

  private static ServerLauncher launcher = new ServerLauncher(Path.of(""));

  @BeforeAll
  static void copyWhatMayBeDamaged() throws Exception {
    launcher = ServerLauncher.shared().copy(shared);
    assertStartsCleanly();
  }

  private interface Start {
    LarderProcess of(LarderProcess.Launch launch) throws IOException;
  }

  /// What may happen to a file.
  enum Damage {
    EMPTY,
    GARBAGE,
    CUT_SHORT,
    ROTTEN;

    byte[] done(byte[] bytes) {
      return switch (this) {
        case EMPTY -> new byte[0];
        case GARBAGE -> random(bytes.length / 10);
        case CUT_SHORT -> Arrays.copyOf(bytes, bytes.length / 2);
        case ROTTEN -> rotten(bytes);
      };
    }

    private static byte[] random(int length) {
      byte[] bytes = new byte[length];
      new Random(1).nextBytes(bytes);
      return bytes;
    }

    private static byte[] rotten(byte[] bytes) {
      byte[] rotten = bytes.clone();
      for (int at = rotten.length / 4; at < rotten.length; at += 10_000) {
        rotten[at] ^= 0x55;
      }
      return rotten;
    }
  }

  @Test
  void startsOnAnEmptyHomeAndAgain() throws Exception {
    String[] bare = {"-XX:AOTMode=off", "-Dlarder.postgres=" + folder.resolve("nowhere")};
    print("without a start-up cache", launch -> launcher.serve(launch.jvm(bare)));
  }

  @Test
  void startsOnAnEmptyHomeAndAgainByTheLauncher() throws Exception {
    print("by the launcher", launcher::serve);
  }

  @Test
  void startsOnAnExternalDatabaseAndAgainByTheLauncher() throws Exception {
    try (SharedDatabase database = SharedDatabase.start(folder.resolve("database"))) {
      print("with an external database", launch -> launcher.serve(database.settings(launch)));
    }
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void aDamagedCacheNeitherStopsNorDirtiesAStart(Damage damage) throws Exception {
    Path cache = launcher.cache();
    byte[] good = Files.readAllBytes(cache);
    try {
      Files.write(cache, damage.done(good));
      assertStartsCleanly();
    } finally {
      Files.write(cache, good);
    }
  }

  @Test
  void aCacheOfOtherJarsNeitherStopsNorDirtiesAStart() throws Exception {
    Path jar = Files.createFile(shared.resolve(".larder-build/dist-1/lib/another.jar"));
    assertStartsCleanly();
    Files.delete(jar);
    assertStartsCleanly();
  }

  /// The launcher names a collector of its own, and two of them end the JVM.
  @ParameterizedTest
  @CsvSource({
    "-XX:+UseG1GC, Using G1",
    "-XX:+UseParallelGC, Using Parallel",
    "-Xmx300m, Using",
  })
  void anOptionDecidesWhatCollectsGarbage(String option, String said) throws Exception {
    ProcessBuilder builder = launcher.command("version").redirectErrorStream(true);
    builder.environment().put("JAVA_OPTS", option + " -Xlog:gc");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    assertThat(output).contains(said).contains("larder ");
  }

  private static void assertStartsCleanly() throws Exception {
    ServerLauncher.Said said = launcher.run("version");
    assertThat(said.errors()).isEmpty();
    assertThat(said.output()).startsWith("larder ").hasLineCount(1);
    assertThat(said.exit()).isZero();
  }

  private void print(String how, Start start) throws Exception {
    LarderProcess.Launch launch = LarderProcess.Launch.in(folder.resolve("home")).shipped();
    double first = secondsToFirst200(start, launch, "created");
    double again = secondsToFirst200(start, launch, "opened");
    System.out.printf("start to first 200 %s: first %.2f s, again %.2f s%n", how, first, again);
  }

  private static double secondsToFirst200(Start start, LarderProcess.Launch launch, String word)
      throws Exception {
    long began = System.nanoTime();
    try (LarderProcess larder = start.of(launch)) {
      assertThat(larder.client().get("/readyz").status()).isEqualTo(200);
      double seconds = (System.nanoTime() - began) / 1e9;
      assertThat(larder.output()).contains(word).doesNotContain("[warning]");
      return seconds;
    }
  }
}
