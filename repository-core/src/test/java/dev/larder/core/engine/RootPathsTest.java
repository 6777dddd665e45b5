package dev.larder.core.engine;

import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Ask;
import dev.larder.api.Format;
import dev.larder.api.Outcome;
import dev.larder.core.access.Principal;
import dev.larder.core.fixture.Endings;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.storage.ConfigurationAct;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is served beside repositories is for those who may read what it speaks of.
class RootPathsTest {
  private static final Map<String, Principal> WHO =
      Map.of("admin", TestLarder.ADMIN, "alice", TestLarder.ALICE, "anyone", TestLarder.ANONYMOUS);

  @TempDir private Path folder;
  private TestLarder larder;

  @BeforeEach
  void start() {
    larder =
        new TestLarder(folder)
            .with(
                hosted("own").exclusive("mine"),
                hosted("other").exclusive("theirs").open(),
                proxy("up").open());
    larder
        .stores
        .configuration()
        .saveObject(
            "own-logs", "sums.test", Map.of("own.mode", "plain"), ConfigurationAct.server("test"));
    larder.snapshots.reload();
    larder.published("own", "mine/a/v1", "one").published("other", "theirs/b/v1", "two");
    for (String file : new String[] {"about", "meta", "file.bin"}) {
      larder.network.text(
          "http://up.example/lib/v1/" + file, file.equals("about") ? "version v1" : "content");
    }
  }

  private Outcome<Answer> read(String who, String path) {
    Format format = larder.snapshots.current().formats().find("raw").orElseThrow();
    Principal principal = WHO.getOrDefault(who, TestLarder.ANONYMOUS);
    return larder.parts.roots().read(principal, format, Ask.of(path));
  }

  private String text(Outcome<Answer> outcome) {
    return Endings.of(outcome, answer -> new String(larder.bytes(answer), UTF_8).strip());
  }

  @ParameterizedTest(name = "{0} reads {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          admin  | record/mine/a@v1      | 0 in 2 observed
          alice  | record/mine/a@v1      | FORBIDDEN
          anyone | record/mine/a@v1      | LOGIN
          alice  | record/mine/none@v1   | FORBIDDEN
          anyone | record/mine/none@v1   | LOGIN
          admin  | record/mine/none@v1   | MISSING
          alice  | record/theirs/b@v1    | 1 in 2
          anyone | record/theirs/b@v1    | 1 in 2
          anyone | record/theirs/none@v1 | MISSING
          anyone | record/lib@v1         | MISSING
          anyone | out/lib               | MISSING
          admin  | out/mine/a            | MISSING
          anyone | theirs/b/v1/file.bin  | MISSING
          anyone | nothing               | MISSING
          """)
  void rightsAreThoseOfTheComponent(String who, String path, String ending) {
    assertThat(text(read(who, path))).isEqualTo(ending);
  }

  @Test
  void whoMayReadNothingLearnsNothing() {
    larder.with(hosted("other").exclusive("theirs"), proxy("up"));

    assertThat(text(read("anyone", "feed"))).isEqualTo("LOGIN");
    assertThat(text(read("alice", "feed"))).isEqualTo("FORBIDDEN");
    assertThat(text(read("alice", "nothing"))).isEqualTo("FORBIDDEN");
    assertThat(text(read("admin", "feed"))).isNotEqualTo("MISSING");
  }

  @Test
  void answersOfARepositoryAreTheSame() {
    assertThat(larder.read("own", "record/mine/a@v1")).isEqualTo("0 in 2 observed");
    assertThat(larder.read(TestLarder.ANONYMOUS, "own", "record/mine/a@v1")).isEqualTo("LOGIN");
  }

  @Test
  void lookUpRecordsWhatIsFetchedFileByFile() {
    larder.with(proxy("inner").exclusive("corp"));
    for (String file : new String[] {"about", "meta", "file.bin"}) {
      larder.network.text(
          "http://inner.example/corp/c/v1/" + file,
          file.equals("about") ? "version v1" : "content");
    }

    assertThat(text(read("admin", "record/corp/c@v1"))).isEqualTo("2 in 3 observed");
    assertThat(text(read("admin", "record/corp/c@v1"))).isEqualTo("2 in 3 observed");
    assertThat(text(read("admin", "record/corp/c@v2"))).isEqualTo("MISSING");
  }
}
