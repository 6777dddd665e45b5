package dev.larder.go.format;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.fetch.Fetches;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.source.UpstreamGuard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What tools that follow a module's latest version ask for, one after the other, and what they are
/// told: `up` is a proxy of a static mirror, such as a module cache that a file server offers, in
/// which only some modules have an `@latest`; `all` is a group of it and a mirror of less.
class LatestRequestsTest {
  private static final String P1 = "v0.0.0-20230102030405-abcdefabcdef";
  private static final String P2 = "v0.0.0-20240102030405-abcdefabcdef";

  @TempDir private Path folder;
  private TestLarder larder;

  @BeforeEach
  void build() {
    larder =
        new TestLarder(folder, new GoFormat(), UpstreamGuard.Bounds.DEFAULT, Fetches.Limits.DEFAULT)
            .with(
                proxy("up").format("go"),
                proxy("old").format("go"),
                group("all", "up", "old").format("go"));
    // (a) nothing but commits, and no word on which is the latest
    offer("up", "ex.test/a", "", P1, P2);
    offer("old", "ex.test/a", "", P1);
    // (b) all releases taken back, and the head of the branch is the latest
    offer("up", "ex.test/b", "v1.1.0=retract [v1.0.0, v1.1.0]", "v1.0.0", "v1.1.0");
    offer("old", "ex.test/b", "", "v1.0.0");
    commit("up", "ex.test/b", P2);
    latest("up", "ex.test/b", P2);
    // (c) modules since v1.6.0, and a version from before under a higher number
    offer("up", "ex.test/c", "", "v1.6.0", "v2.0.0+incompatible");
    offer("old", "ex.test/c", "", "v2.0.0+incompatible");
    latest("up", "ex.test/c", "v1.6.0");
    // (d) as (c), without a word
    offer("up", "ex.test/d", "", "v1.6.0", "v2.0.0+incompatible");
    // (e) the last release taken back, without a word
    offer("up", "ex.test/e", "v1.1.0=retract v1.1.0", "v1.0.0", "v1.1.0");
    // (f) a newer major version
    offer("up", "ex.test/f", "", "v1.0.0");
    offer("up", "ex.test/f/v2", "", "v2.0.0", "v2.1.0-rc.1");
  }

  private void offer(String host, String module, String goMods, String... versions) {
    put(host, module + "/@v/list", String.join("\n", versions) + "\n");
    for (String version : versions) {
      commit(host, module, version);
    }
    for (String goMod : goMods.isEmpty() ? List.<String>of() : List.of(goMods.split(";", -1))) {
      String[] said = goMod.split("=", 2);
      put(host, module + "/@v/" + said[0] + ".mod", "module " + module + "\n" + said[1] + "\n");
    }
  }

  private void commit(String host, String module, String version) {
    put(host, module + "/@v/" + version + ".info", info(version));
    put(host, module + "/@v/" + version + ".mod", "module " + module + "\n\ngo 1.20\n");
  }

  private void latest(String host, String module, String version) {
    put(host, module + "/@latest", info(version));
  }

  private void put(String host, String path, String text) {
    larder.network.text("http://" + host + ".example/" + path, text);
  }

  private static String info(String version) {
    return "{\"Version\":\"" + version + "\",\"Time\":\"2018-10-22T21:33:59-07:00\"}";
  }

  /// Renovate's `go` datasource: the list, each description, `@latest`, and so on with the next
  /// major version until there is none.
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          up  | ex.test/a list=;                        ex.test/a latest=P2
          all | ex.test/a list=;                        ex.test/a latest=P2
          up  | ex.test/b list=v1.0.0 v1.1.0;           ex.test/b v1.0.0.info=v1.0.0; ex.test/b v1.1.0.info=v1.1.0; ex.test/b latest=P2; ex.test/b/v2 list=MISSING
          all | ex.test/b list=v1.0.0 v1.1.0;           ex.test/b v1.0.0.info=v1.0.0; ex.test/b v1.1.0.info=v1.1.0; ex.test/b latest=P2; ex.test/b/v2 list=MISSING
          up  | ex.test/c list=v1.6.0 v2.0.0+incompatible; ex.test/c v2.0.0+incompatible.info=v2.0.0+incompatible; ex.test/c latest=v1.6.0; ex.test/c/v2 list=MISSING
          all | ex.test/c list=v1.6.0 v2.0.0+incompatible; ex.test/c v2.0.0+incompatible.info=v2.0.0+incompatible; ex.test/c latest=v1.6.0; ex.test/c/v2 list=MISSING
          up  | ex.test/d list=v1.6.0 v2.0.0+incompatible; ex.test/d v2.0.0+incompatible.info=v2.0.0+incompatible; ex.test/d latest=v1.6.0; ex.test/d/v2 list=MISSING
          up  | ex.test/e list=v1.0.0 v1.1.0;           ex.test/e v1.1.0.info=v1.1.0; ex.test/e latest=v1.0.0
          up  | ex.test/f list=v1.0.0; ex.test/f latest=v1.0.0; ex.test/f/v2 list=v2.0.0 v2.1.0-rc.1; ex.test/f/v2 v2.0.0.info=v2.0.0; ex.test/f/v2 latest=v2.0.0; ex.test/f/v3 list=MISSING; ex.test/f/v3 latest=MISSING
          """)
  void tellsRenovate(String repository, String requests) {
    plays(repository, requests);
  }

  /// pkgsite: first what is stored, then the list, `@latest`, and the go.mod of the highest of
  /// both. It gives a module up whose `@latest` is not found.
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          up  | cached-only/ex.test/a list=MISSING; ex.test/a list=; ex.test/a latest=P2; ex.test/a P2.mod=ex.test/a; ex.test/a P2.info=P2
          up  | ex.test/b list=v1.0.0 v1.1.0; ex.test/b latest=P2; ex.test/b v1.1.0.mod=ex.test/b; ex.test/b P2.info=P2; ex.test/b P2.mod=ex.test/b
          up  | ex.test/c list=v1.6.0 v2.0.0+incompatible; ex.test/c latest=v1.6.0; ex.test/c v1.6.0.mod=ex.test/c
          all | ex.test/c list=v1.6.0 v2.0.0+incompatible; ex.test/c latest=v1.6.0; ex.test/c v1.6.0.mod=ex.test/c
          up  | ex.test/e list=v1.0.0 v1.1.0; ex.test/e latest=v1.0.0; ex.test/e v1.1.0.mod=ex.test/e; ex.test/e v1.0.0.info=v1.0.0
          """)
  void tellsPkgsite(String repository, String requests) {
    plays(repository, requests);
  }

  /// Whatever somebody has had stored before, however old.
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          up  | ex.test/a P1.info=P1; ex.test/a latest=P2
          all | ex.test/a P1.info=P1; ex.test/a latest=P2
          up  | ex.test/b v1.0.0.info=v1.0.0; ex.test/b latest=P2
          up  | ex.test/c v2.0.0+incompatible.info=v2.0.0+incompatible; ex.test/c latest=v1.6.0
          up  | ex.test/d v2.0.0+incompatible.info=v2.0.0+incompatible; ex.test/d latest=v1.6.0
          """)
  void tellsTheSameWhateverIsStored(String repository, String requests) {
    plays(repository, requests);
  }

  /// The upstream has gone, and what it said is not forgotten.
  @ParameterizedTest(name = "{0}")
  @CsvSource({"ex.test/a, P2", "ex.test/b, P2", "ex.test/c, v1.6.0", "ex.test/e, v1.0.0"})
  void tellsTheSameWhileTheUpstreamIsAway(String module, String version) {
    String request = module + " latest=" + version;
    plays("up", request);
    for (String path : List.of("/@latest", "/@v/list")) {
      larder.network.on(
          "http://up.example/" + module + path, SourceReply.status(503, "out of order"));
    }
    larder.clock.advance(Duration.ofDays(2));

    plays("up", request);
  }

  private void plays(String repository, String requests) {
    for (String request : requests.split(";", -1)) {
      String[] parts = request.strip().split("[ =]", 3);
      String path = path(parts[0], plain(parts[1]));
      assertThat(told(larder.read(repository, path))).as(request).isEqualTo(plain(parts[2]));
    }
  }

  private static String path(String module, String what) {
    return switch (what) {
      case "list" -> module + "/@v/list";
      case "latest" -> module + "/@latest";
      case String file -> module + "/@v/" + file;
    };
  }

  /// The version that a description is of, the module of a go.mod, the versions of a list.
  private static String told(String answer) {
    if (answer.startsWith("{")) {
      assertThat(answer).contains("\"Time\":\"2018-10-22T21:33:59-07:00\"");
      return answer.split("\"", -1)[3];
    }
    return answer.startsWith("module ")
        ? answer.lines().findFirst().orElseThrow().substring(7)
        : String.join(" ", Arrays.asList(answer.split("\n", -1)));
  }

  private static String plain(String text) {
    return text.replace("P1", P1).replace("P2", P2);
  }
}
