package dev.larder.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.LarderProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Starts on an empty and on an existing home, and says how long each took to the first 200.
final class StartTest {
  @TempDir Path folder;

  @Test
  void startsOnAnEmptyHomeAndAgain() throws Exception {
    LarderProcess.Launch launch = LarderProcess.Launch.in(folder.resolve("home"));
    double first = secondsToFirst200(launch, "created");
    double again = secondsToFirst200(launch, "opened");
    System.out.printf("start to first 200: first %.2f s, again %.2f s%n", first, again);
  }

  private static double secondsToFirst200(LarderProcess.Launch launch, String word)
      throws Exception {
    long began = System.nanoTime();
    try (LarderProcess larder = launch.start()) {
      assertThat(larder.client().get("/readyz").status()).isEqualTo(200);
      double seconds = (System.nanoTime() - began) / 1e9;
      assertThat(larder.output()).contains(word);
      return seconds;
    }
  }
}
