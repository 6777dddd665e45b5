package dev.larder.core.engine;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static dev.larder.core.fixture.TestLarder.ADMIN;
import static dev.larder.core.fixture.TestLarder.ALICE;
import static dev.larder.core.fixture.TestLarder.ANONYMOUS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Outcome;
import dev.larder.core.fixture.Endings;
import dev.larder.core.fixture.TestLarder;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rights first, then namespaces, then existence.
class VisibilityTest {
  @TempDir private Path folder;
  private TestLarder larder;

  @BeforeEach
  void build() {
    larder =
        new TestLarder(folder)
            .with(
                hosted("secret").exclusive("corp/*"),
                hosted("extra").overlay("oss/*"),
                hosted("shown").open().exclusive("pub/*"),
                proxy("world").open(),
                proxy("locked"),
                group("all", "secret", "extra", "shown", "world").open(),
                group("inner", "shown", "world"),
                group("outer", "inner").open())
            .published("secret", "corp/a/v1", "inside")
            .published("extra", "oss/a/v9", "added")
            .published("shown", "pub/a/v1", "public");
    larder.network.small("http://world.example/oss/a/", "v1");
    larder.network.text("http://world.example/oss/a/list", "v1\n");
    larder.network.text("http://world.example/lib/v1/about", "version v1");
    larder.network.text("http://locked.example/lib/v1/about", "version v1");
    larder.network.text("http://world.example/corp/a/v1/about", "version v1");
  }

  @ParameterizedTest(name = "{0} {1}: {2}, {3}, {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # repository | path                | anonymous  | user       | administrator
          secret       | corp/a/v1/about     | LOGIN      | FORBIDDEN  | version v1
          secret       | corp/none/v1/about  | LOGIN      | FORBIDDEN  | MISSING
          secret       | lib/v1/about        | LOGIN      | FORBIDDEN  | MISSING
          secret       | nonsense            | LOGIN      | FORBIDDEN  | MISSING
          secret       | nowhere/list        | LOGIN      | FORBIDDEN  | MISSING
          extra        | oss/a/v9/about      | LOGIN      | FORBIDDEN  | version v9
          locked       | lib/v1/about        | LOGIN      | FORBIDDEN  | version v1
          locked       | lib/v2/about        | LOGIN      | FORBIDDEN  | MISSING
          world        | lib/v1/about        | version v1 | version v1 | version v1
          world        | corp/a/v1/about     | LOGIN      | FORBIDDEN  | FORBIDDEN
          world        | corp/none/v1/about  | LOGIN      | FORBIDDEN  | FORBIDDEN
          world        | pub/a/v1/about      | FORBIDDEN  | FORBIDDEN  | FORBIDDEN
          all          | corp/a/v1/about     | LOGIN      | FORBIDDEN  | version v1
          all          | corp/none/v1/about  | LOGIN      | FORBIDDEN  | MISSING
          all          | corp/a/list         | LOGIN      | FORBIDDEN  | v1
          all          | corp/none/list      | LOGIN      | FORBIDDEN  | MISSING
          all          | corp/a/main/find    | LOGIN      | FORBIDDEN  | MISSING
          all          | pub/a/v1/about      | version v1 | version v1 | version v1
          all          | pub/none/v1/about   | MISSING    | MISSING    | MISSING
          all          | oss/a/v1/about      | version v1 | version v1 | version v1
          all          | oss/a/list          | v1         | v1         | v1 v9
          all          | oss/a/v9/about      | MISSING    | MISSING    | version v9
          all          | oss/a/v9/file.bin   | LOGIN      | FORBIDDEN  | added
          all          | oss/none/v1/about   | MISSING    | MISSING    | MISSING
          all          | oss/none/list       | MISSING    | MISSING    | MISSING
          all          | oss/none/v1/meta    | LOGIN      | FORBIDDEN  | MISSING
          all          | oss/none/v1/file.bin| LOGIN      | FORBIDDEN  | MISSING
          all          | lib/v2/meta         | MISSING    | MISSING    | MISSING
          all          | nonsense            | MISSING    | MISSING    | MISSING
          inner        | lib/v1/about        | LOGIN      | FORBIDDEN  | version v1
          outer        | lib/v1/about        | LOGIN      | FORBIDDEN  | version v1
          outer        | lib/v2/about        | LOGIN      | FORBIDDEN  | MISSING
          absent       | lib/v1/about        | MISSING    | MISSING    | MISSING
          """)
  void whoReadsWhat(
      String repository, String path, String anonymous, String user, String administrator) {
    assertThat(lines(larder.read(ANONYMOUS, repository, path))).isEqualTo(anonymous);
    assertThat(lines(larder.read(ALICE, repository, path))).isEqualTo(user);
    assertThat(lines(larder.read(ADMIN, repository, path))).isEqualTo(administrator);
  }

  private static String lines(String text) {
    return text.replace('\n', ' ');
  }

  @ParameterizedTest
  @CsvSource({"all,corp", "secret,corp", "world,corp"})
  void theWordsDoNotTellWhatExistsFromWhatDoesNot(String repository, String namespace) {
    var existing = larder.get(ANONYMOUS, repository, namespace + "/a/v1/meta");
    var unknown = larder.get(ANONYMOUS, repository, namespace + "/b/v1/meta");

    assertThat(Endings.words(existing).replace("/a/", "/b/")).isEqualTo(Endings.words(unknown));
  }

  @ParameterizedTest(name = "{0} {1} is the same for everybody: {2}")
  @CsvSource({
    "world, lib/v1/about, true",
    "all, lib/v1/about, true",
    "all, pub/a/v1/about, true",
    "all, oss/a/v1/about, false",
    "all, corp/a/v1/about, false",
    "locked, lib/v1/about, false",
    "outer, lib/v1/about, false",
    "all, feed, false",
    "world, feed, true",
  })
  void onlyWhatEverybodyGetsAlikeIsMarkedSo(String repository, String path, boolean anyone) {
    Outcome<Answer> outcome = larder.get(ADMIN, repository, path);

    assertThat(Endings.of(outcome, answer -> String.valueOf(answer.anyone())))
        .isEqualTo(String.valueOf(anyone));
  }

  @Test
  void nothingThatIsRefusedReachesAnUpstream() {
    int before = larder.settled();
    larder.read(ANONYMOUS, "locked", "lib/v1/about");
    larder.read(ANONYMOUS, "all", "corp/a/v1/about");
    larder.read(ALICE, "world", "corp/a/list");
    larder.read(ADMIN, "world", "corp/a/v1/file.bin");
    larder.read(ADMIN, "world", "corp/a/main/find");

    assertThat(larder.network.asked()).hasSize(before);
  }
}
