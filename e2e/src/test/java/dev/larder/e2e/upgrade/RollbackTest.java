package dev.larder.e2e.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.e2e.server.Scale;
import dev.larder.e2e.server.ServerLauncher;
import dev.larder.e2e.server.SharedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs the server of each release, built from its tag, on a database that this version has
/// upgraded: beside this version, and instead of it. In the proof tier, where the tags are;
/// `ReleasedSchemasTest` of storage-postgres has for every build what can be said without them.
final class RollbackTest {
  @TempDir private Path folder;

  static List<Release> releases() throws IOException {
    return Release.all();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void serversOfAReleaseRunOnWhatThisVersionLeaves(Release release) throws Exception {
    assumeThat(Scale.orEveryDay(1, 0)).as("the proof tier").isOne();
    String tag = "v" + release.version();
    assumeThat(git("rev-parse", "--verify", "--quiet", tag + "^{commit}"))
        .as("the tag " + tag + " is not in this clone")
        .isTrue();
    ServerLauncher old = built(tag);
    try (SharedDatabase database = SharedDatabase.start(folder.resolve("database"))) {
      LarderProcess.Launch launch = release.restore(database, folder);
      LarderProcess.Launch before =
          new LarderProcess.Launch(
              folder.resolve("old-home"), launch.settings(), launch.jvm(), List.of());

      try (LarderProcess now = launch.start();
          LarderProcess then = old.serve(before)) {
        release.reads().check(then.client());
        ReleasedContent.use(then.client(), "v1.7.0");
        ReleasedContent.publish(now.client(), "v1.8.0");
        ReleasedContent.publish(then.client(), "v1.8.1");
        for (LarderProcess one : List.of(now, then)) {
          assertThat(list(one.client())).contains("v1.8.0", "v1.8.1").doesNotContain("v1.7.0");
        }
      }
      try (LarderProcess then = old.serve(before)) {
        release.reads().files().check(then.client());
        ReleasedContent.use(then.client(), "v1.9.0");
        assertThat(then.stop()).isZero();
      }
      try (LarderProcess now = launch.start()) {
        release.reads().files().check(now.client());
        assertThat(list(now.client())).contains("v1.8.0", "v1.8.1");
      }
    }
  }

  private static List<String> list(RawHttpClient client) {
    return client.asAdmin("/repository/go-private/corp.test/m/@v/list").text().lines().toList();
  }

  /// As who checks the tag out and calls `./larder`.
  private ServerLauncher built(String tag) throws Exception {
    Path sources = Files.createDirectories(folder.resolve("sources"));
    Path archive = folder.resolve("sources.tar");
    assertThat(git("archive", "-o", archive.toString(), tag)).isTrue();
    assertThat(done(new ProcessBuilder("tar", "-xf", archive.toString(), "-C", sources.toString())))
        .isTrue();
    ServerLauncher launcher = new ServerLauncher(sources);
    ServerLauncher.Said said = launcher.run("version");
    assertThat(said.exit()).as(said.errors()).isZero();
    return launcher;
  }

  private static boolean git(String... arguments) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of("git")));
    builder.command().addAll(List.of(arguments));
    return done(builder.directory(Path.of("..").toFile()));
  }

  private static boolean done(ProcessBuilder builder) throws Exception {
    Process process =
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue() == 0;
  }
}
