package dev.larder.go.zip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZipBombTest {
  @TempDir private Path folder;

  /// Runs in a JVM of its own, since only there the heap can be small.
  @ParameterizedTest
  @CsvSource({
    "INFLATES_MORE_THAN_DECLARED, ZIP_SIZE",
    "INFLATES_TO_200_MIB, accepted",
    "SHARES_ONE_CONTENT, ZIP_FORMAT",
    "DECLARES_MILLIONS, ZIP_FORMAT",
    "HAS_100000_FILES, accepted",
    "HAS_MILLIONS_OF_FOLDERS, ZIP_NAME",
    "HAS_A_HUGE_DIRECTORY, ZIP_FORMAT",
    "HAS_A_LONG_GO_MOD, GO_MOD"
  })
  void isJudgedWithin256MiB(ZipBombs bomb, String verdict) throws Exception {
    Path output = folder.resolve("output");
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ZipBombs.class.getName(),
                bomb.name(),
                folder.resolve("bomb.zip").toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(java.waitFor(3, TimeUnit.MINUTES)).isTrue();
    } finally {
      java.destroyForcibly();
    }
    assertThat(output).hasContent(verdict);
  }
}
