package dev.larder.go.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Draft;
import dev.larder.api.Outcome;
import dev.larder.api.SourcePlace;
import dev.larder.go.publish.Acceptance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What tags and commits are as versions to those who publish them.
class PublishedRefTest {
  private static final SourcePlace PLACE = new SourcePlace("https://git.test/m", "ex.test/m", "");

  private final GoVersionMaker maker = new GoVersionMaker();

  private final StoredCommits commits =
      new StoredCommits()
          .add("a", "go.mod", "module ex.test/m\n")
          .add("a", "sub/go.mod", "module ex.test/m/sub\n")
          .add("a", "sub/v3/go.mod", "module ex.test/m/sub/v3\n")
          .add("a", "fork/go.mod", "module other.test/fork\n")
          .add("b", "go.mod", "module ex.test/m/v2\n")
          .add("c", "x.go", "package m\n")
          .add("d", "go.mod", "module ex.test/m\n")
          .tag("v1.2.3", "a")
          .tag("v1.3.0-rc.1", "a")
          .tag("v1.4", "a")
          .tag("v1.5.0+meta", "a")
          .tag("release", "a")
          .tag("v0.0.0-20260102030405-aaaaaaaaaaaa", "a")
          .tag("sub/v1.0.0", "a")
          .tag("sub/v3.0.0", "a")
          .tag("fork/v1.0.0", "a")
          .tag("v2.0.0", "b")
          .tag("v4.0.0", "c")
          .tag("v5.0.0", "a")
          .branch("main", "d");

  @TempDir private Path folder;

  private static String ending(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Found<?>(Coordinates found) -> found.version();
      case Outcome.Found<?>(var found) -> found.toString();
      case Outcome.Missing<?> _ -> "MISSING";
      case Outcome.Refused<?>(var refusal) -> refusal.kind().name();
      case Outcome.Unfound<?> other -> other.toString();
    };
  }

  @ParameterizedTest(name = "{0} at {1} is {2}")
  @CsvSource({
    // module, ref, version
    "ex.test/m,        v1.2.3,              v1.2.3",
    "ex.test/m,        refs/tags/v1.2.3,    v1.2.3",
    "ex.test/m,        v1.3.0-rc.1,         v1.3.0-rc.1",
    "ex.test/m/v2,     v2.0.0,              v2.0.0",
    "ex.test/m/sub,    sub/v1.0.0,          v1.0.0",
    "ex.test/m/sub,    refs/tags/sub/v1.0.0, v1.0.0",
    "ex.test/m/sub,    v1.0.0,              v1.0.0",
    "ex.test/m/sub/v3, sub/v3.0.0,          v3.0.0",
    "ex.test/m,        v4.0.0,              v4.0.0+incompatible",
    // another tag, or none that is a version
    "ex.test/m/sub,    refs/tags/v1.2.3,    INVALID",
    "ex.test/m/sub,    v1.2.3,              INVALID",
    "ex.test/m,        sub/v1.0.0,          INVALID",
    "ex.test/m,        v1.4,                INVALID",
    "ex.test/m,        v1.5.0+meta,         INVALID",
    "ex.test/m,        release,             INVALID",
    "ex.test/m,        v0.0.0-20260102030405-aaaaaaaaaaaa, INVALID",
    // the module is not there, or of another major version
    "ex.test/m,        v2.0.0,              INVALID",
    "ex.test/m,        v5.0.0,              INVALID",
    "ex.test/m/none,   v1.2.3,              INVALID",
    // no tag
    "ex.test/m,        v9.0.0,              MISSING",
    "ex.test/m,        refs/tags/main,      MISSING",
    "ex.test/m,        main,                MISSING",
    "ex.test/m,        HEAD,                MISSING",
    "ex.test/m,        refs/heads/main,     MISSING",
    // commits
    "ex.test/m,        ddddddd,             v1.5.1-0.20260102030405-dddddddddddd",
    "ex.test/m,        aaaaaaaaaaaa,        v1.3.0-rc.1",
    "ex.test/m,        eeeeeee,             MISSING",
    "ex.test/m,        dddd,                MISSING",
  })
  void isTheVersionOfThatVeryTag(String module, String ref, String version) throws IOException {
    assertThat(ending(maker.named(module, ref, PLACE, commits))).isEqualTo(version);
  }

  @ParameterizedTest(name = "{0} makes a version of {1}")
  @CsvSource({
    // tag, module
    "v1.2.3,      ex.test/m",
    "v2.0.0,      ex.test/m/v2",
    "sub/v1.0.0,  ex.test/m/sub",
    "sub/v3.0.0,  ex.test/m/sub/v3",
    "fork/v1.0.0, other.test/fork",
    "v4.0.0,      MISSING",
    "v5.0.0,      MISSING",
    "v1.4,        MISSING",
    "release,     MISSING",
    "v9.0.0,      MISSING",
  })
  void namesTheModuleOfATag(String tag, String module) throws IOException {
    assertThat(ending(maker.component(tag, commits))).isEqualTo(module);
  }

  @ParameterizedTest(name = "{0}@{1} where {2} is set: {3}")
  @CsvSource({
    // module, version, setting, how it ends
    "ex.test/m,      v1.2.3, -,                    PUBLISHED",
    "ex.test/m/fork, v1.0.0, -,                    INVALID",
    "ex.test/m/fork, v1.0.0, acceptForks,          PUBLISHED",
    "ex.test/m,      ddddddd, -,                   INVALID",
    "ex.test/m,      ddddddd, acceptPseudoVersions, PUBLISHED",
    "ex.test/m,      v4.0.0, -,                    PUBLISHED",
  })
  void isHeldToTheRulesOfAnUpload(String module, String ref, String setting, String ending)
      throws IOException {
    Outcome<Coordinates> named = maker.named(module, ref, PLACE, commits);
    Coordinates coordinates = ((Outcome.Found<Coordinates>) named).value();
    Outcome<Draft> made = maker.make(coordinates, PLACE, commits, new FolderWorkspace(folder));
    Map<String, String> settings = setting.equals("-") ? Map.of() : Map.of(setting, "true");
    Outcome<Draft> checked =
        Acceptance.publishable(((Outcome.Found<Draft>) made).value(), settings);

    assertThat(checked instanceof Outcome.Found<Draft> ? "PUBLISHED" : ending(checked))
        .isEqualTo(ending);
  }
}
