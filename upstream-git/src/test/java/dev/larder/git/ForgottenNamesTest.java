package dev.larder.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Outcome;
import dev.larder.core.fixture.Endings;
import dev.larder.core.source.VersionControl.Names;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// After a push, and after a while, what names led to is asked for anew.
class ForgottenNamesTest {
  @TempDir private Path folder;
  private ServedRepository origin;
  private GitOverHttp server;
  private GitBench bench;
  private String url;

  @BeforeEach
  void start() throws IOException {
    origin = ServedRepository.in(folder, "lib");
    origin.commit("a.txt", "one");
    origin.git("tag", "v1.0.0");
    server = GitOverHttp.plain(origin.served());
    bench = new GitBench(folder.resolve("mirrors")).with(GitBench.credential(server.origin()));
    url = server.url("/lib.git");
    assertThat(known()).isEqualTo("1 tags");
    origin.git("tag", "v1.1.0");
  }

  @AfterEach
  void stop() {
    bench.close();
    server.close();
  }

  private String known() {
    return Endings.of(
        bench.read(url, Names.KNOWN, it -> Outcome.found(it.tags().size() + " tags")),
        String::valueOf);
  }

  @Test
  void theyAreOfTheRepositoriesThatAreMeant() {
    bench.repositories.forgetNames(address -> address.endsWith("/other.git"));
    assertThat(known()).isEqualTo("1 tags");

    bench.repositories.forgetNames(address -> address.endsWith("/lib.git"));
    assertThat(known()).isEqualTo("2 tags");
  }

  @Test
  void whatWasAskedForBeforeIsNotHeldAfterwards() {
    String during =
        Endings.of(
            bench.read(
                url,
                Names.CURRENT,
                it -> {
                  bench.repositories.forgetNames(_ -> true);
                  return Outcome.found(it.tags().size() + " tags");
                }),
            String::valueOf);
    origin.git("tag", "v1.2.0");

    assertThat(during).isEqualTo("2 tags");
    assertThat(known()).isEqualTo("3 tags");
  }

  @Test
  void whatWasSaidLongAgoIsAskedForAnewUnlessTheServerIsAway() {
    bench.close();
    bench =
        new GitBench(folder.resolve("others"), GitBench.PATIENT, Duration.ZERO, 1L << 30)
            .with(GitBench.credential(server.origin()));
    assertThat(known()).isEqualTo("2 tags");
    origin.git("tag", "v1.2.0");

    assertThat(known()).isEqualTo("3 tags");
    server.close();
    assertThat(known()).isEqualTo("3 tags");
  }
}
