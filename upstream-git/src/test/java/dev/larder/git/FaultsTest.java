package dev.larder.git;

import static dev.larder.git.GitBench.credential;
import static dev.larder.git.GitBench.ssh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Outcome;
import dev.larder.core.source.Breaker;
import dev.larder.core.source.VersionControl.Names;
import dev.larder.git.FaultyWire.Fault;
import dev.larder.git.wire.FetchLimits;
import dev.larder.rig.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Servers that are gone, hang or cut, at each stage.
class FaultsTest {
  private static final int LARGE = 400_000;
  private static final TestAuthority AUTHORITY = new TestAuthority("Git Faults");

  @TempDir private Path folder;
  private ServedRepository origin;
  private String first;
  private OpenSshServer sshd;
  private GitOverHttp httpd;
  private GitOverHttp httpsd;
  private FaultyWire sshWire;
  private FaultyWire httpWire;
  private FaultyWire httpsWire;
  private GitBench bench;

  @BeforeEach
  void start() throws IOException {
    origin = ServedRepository.in(folder, "lib");
    StringBuilder noise = new StringBuilder();
    new Random(7).ints(LARGE, 'a', 'z').forEach(c -> noise.append((char) c));
    first = origin.commit("a.txt", noise.toString());
    sshd = OpenSshServer.start(folder.resolve("sshd"));
    httpd = GitOverHttp.plain(origin.served());
    httpsd = GitOverHttp.secure(origin.served(), AUTHORITY);
    sshWire = new FaultyWire(sshd.port());
    httpWire = new FaultyWire(httpd.port());
    httpsWire = new FaultyWire(httpsd.port());
    bench = bench(GitBench.PATIENT);
  }

  private GitBench bench(FetchLimits limits) throws IOException {
    GitBench made = new GitBench(folder.resolve("mirrors"), limits, 1L << 30);
    return made.with(
        ssh(
            "ssh://127.0.0.1:" + sshWire.port(),
            sshd.clientKey(),
            "",
            sshd.known("[127.0.0.1]:" + sshWire.port())),
        credential("http://127.0.0.1:" + httpWire.port()),
        credential(
            "https://127.0.0.1:" + httpsWire.port(), AUTHORITY.writeTo(folder.resolve("ca.pem"))));
  }

  @AfterEach
  void stop() {
    bench.close();
    sshWire.close();
    httpWire.close();
    httpsWire.close();
    httpd.close();
    httpsd.close();
    sshd.close();
  }

  private String url(String scheme) {
    return scheme.equals("ssh")
        ? sshd.url(sshWire.port(), origin.path())
        : "%s://127.0.0.1:%d/lib.git".formatted(scheme, wire(scheme).port());
  }

  private FaultyWire wire(String scheme) {
    return switch (scheme) {
      case "ssh" -> sshWire;
      case "http" -> httpWire;
      case "https" -> httpsWire;
      default -> throw new AssertionError(scheme);
    };
  }

  /// The pack is the larger part of the bytes, the handshake of SSH the first 2,000 or so.
  @ParameterizedTest(name = "{0} that does {1} after {2} bytes: {3}")
  @CsvSource({
    "ssh,  HANG, 0,      TIMEOUT",
    "ssh,  HANG, 30,     TIMEOUT",
    "ssh,  HANG, 1500,   TIMEOUT",
    "ssh,  HANG, 3600,   TIMEOUT",
    "ssh,  HANG, 200000, TIMEOUT",
    "ssh,  CUT,  0,      UPSTREAM_BROKEN",
    "ssh,  CUT,  30,     UPSTREAM_BROKEN",
    "ssh,  CUT,  1500,   UPSTREAM_BROKEN",
    "ssh,  CUT,  3600,   UPSTREAM_BROKEN",
    "ssh,  CUT,  200000, UPSTREAM_BROKEN",
    "http, HANG, 0,      TIMEOUT",
    "http, HANG, 100,    TIMEOUT",
    "http, HANG, 200000, TIMEOUT",
    "http, CUT,  0,      UPSTREAM_BROKEN",
    "http, CUT,  100,    UPSTREAM_BROKEN",
    "http, CUT,  200000, UPSTREAM_BROKEN",
    "https, HANG, 200000, TIMEOUT",
    "https, CUT, 200000, UPSTREAM_BROKEN",
  })
  void endsSoAndIsWellAgain(String scheme, Fault fault, long bytes, String ending)
      throws IOException {
    FaultyWire wire = wire(scheme);
    wire.fail(fault, bytes);
    try (GitBench one = bench(fault == Fault.HANG ? GitBench.SHORT : GitBench.PATIENT)) {
      assertThat(one.text(url(scheme), first, "a.txt")).isEqualTo(ending);
    }

    wire.fail(Fault.NONE, 0);
    assertThat(bench.text(url(scheme), first, "a.txt")).hasSize(LARGE);
  }

  /// The transport itself would bear it three times as long.
  @ParameterizedTest
  @ValueSource(strings = {"http", "https"})
  void aPackThatHasBegunHasToKeepComing(String scheme) throws IOException {
    wire(scheme).fail(Fault.HANG, 200_000);
    try (GitBench one = bench(GitBench.SHORT)) {
      assertThat(one.read(url(scheme), Names.CURRENT, it -> it.commit(first)))
          .isInstanceOfSatisfying(
              Outcome.Failed.class,
              failed ->
                  assertThat(failed.failure().text())
                      .contains("stopped sending: ", " bytes came in 1 s, after "));
    }
  }

  /// By ssh git says it in two ways, beside the pack and by itself, and which comes first is
  /// chance.
  @ParameterizedTest
  @ValueSource(strings = {"ssh", "http"})
  void theLastWordsOfAServerWithADamagedRepositoryAreTold(String scheme) throws IOException {
    String blob = origin.git("rev-parse", first + ":a.txt");
    Files.delete(origin.path().resolve("objects", blob.substring(0, 2)).resolve(blob.substring(2)));

    assertThat(bench.read(url(scheme), Names.CURRENT, it -> it.commit(first)))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed ->
                assertThat(failed.failure().text())
                    .containsAnyOf(
                        "its last words were: fatal: unable to read " + blob,
                        "aborting due to possible repository corruption"));
  }

  @ParameterizedTest
  @CsvSource({"ssh", "http"})
  void aServerThatIsGoneIsNotAskedForLong(String scheme) {
    sshWire.close();
    httpWire.close();
    for (int i = 0; i < 5; i++) {
      assertThat(bench.look(url(scheme))).isEqualTo("UPSTREAM_BROKEN");
    }

    assertThat(bench.words(url(scheme))).contains("it is asked again after");
    assertThat(bench.repositories.guards())
        .singleElement()
        .satisfies(guard -> {
          assertThat(guard.upstream()).isEqualTo("127.0.0.1:" + wire(scheme).port());
          assertThat(guard.state()).isEqualTo(Breaker.State.OPEN);
        });
  }

  @Test
  void manyThatWantOneCommitFetchItOnce() throws Exception {
    Callable<String> one = () -> bench.text(url("ssh"), first, "a.txt");
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = Stream.generate(() -> one).limit(50).map(executor::submit).toList();
      for (Future<String> each : all) {
        assertThat(each.get()).hasSize(LARGE);
      }
    }
    bench.read(url("ssh"), repository -> Outcome.found(Set.of(repository.url())));
    try (var packs = java.nio.file.Files.walk(bench.folder)) {
      assertThat(packs.filter(file -> file.toString().endsWith(".pack"))).hasSize(1);
    }
  }
}
