package dev.larder.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.rig.FakeUpstream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Stories of people who work with one server by the command line, each with names of its own. They
/// stand in resources, as a [Transcript].
final class CommandLineTest {
  @TempDir static Path folder;
  private static FakeUpstream upstream;
  private static LarderProcess larder;

  @BeforeAll
  static void start() throws IOException {
    upstream = FakeUpstream.start();
    larder =
        LarderProcess.Launch.in(folder.resolve("home"))
            .with("LARDER_INIT_GO_UPSTREAM", upstream.url().toString())
            .with("LARDER_INIT_GO_PRIVATE", "corp.test")
            .start();
  }

  @AfterAll
  static void stop() {
    larder.close();
    upstream.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"colleague", "repositories", "upstreams", "pipeline", "bad-version", "why"})
  void peopleReadWhatTheStorySays(String story) throws IOException {
    play(story);
  }

  @Test
  void whatALoginLeavesBehindIsForOneself() throws IOException {
    play("login");

    Path home = folder.resolve("login/lou");
    Path profiles = home.resolve(".config/larder/profiles.json");
    assertThat(profiles).content().contains("lrd_").doesNotContain(LarderProcess.PASSWORD);
    for (Path file : new Path[] {profiles, home.resolve(".netrc")}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  private static void play(String story) throws IOException {
    try (InputStream in = CommandLineTest.class.getResourceAsStream(story + ".story")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      new Transcript(folder.resolve(story))
          .knows("url", larder.url().toString())
          .knows("upstream", upstream.url().toString())
          .knows("password", LarderProcess.PASSWORD)
          .play(text);
    }
  }
}
