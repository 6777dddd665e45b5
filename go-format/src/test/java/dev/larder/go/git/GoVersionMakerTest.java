package dev.larder.go.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Draft;
import dev.larder.api.Failure;
import dev.larder.api.Listed;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.api.SourcePlace;
import dev.larder.api.SourceRepository;
import dev.larder.api.Target;
import dev.larder.go.files.GoFiles;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What no repository of the go command's own fixtures has.
class GoVersionMakerTest {
  private final GoVersionMaker maker = new GoVersionMaker();

  @TempDir Path folder;

  private Outcome<Draft> make(String module, String version, StoredCommits commits, String root)
      throws IOException {
    return maker.make(
        new Coordinates(module, version),
        new SourcePlace("https://git.test/m", root, ""),
        commits,
        new FolderWorkspace(folder));
  }

  private String resolve(String module, String query, StoredCommits commits, String root)
      throws IOException {
    Outcome<Coordinates> resolved =
        maker.resolve(
            new Target.Query("", module, query),
            new SourcePlace("https://git.test/m", root, ""),
            commits);
    return switch (resolved) {
      case Outcome.Found<Coordinates>(var found) -> found.version();
      case Outcome.Missing<Coordinates>(var why) -> why;
      case Outcome.Unfound<Coordinates> other -> other.toString();
    };
  }

  private String list(String module, StoredCommits commits) throws IOException {
    Outcome<List<Listed>> listed =
        maker.list(module, new SourcePlace("https://git.test/m", module, ""), commits);
    return switch (listed) {
      case Outcome.Found<List<Listed>>(var found) ->
          String.join(" ", found.stream().map(Listed::version).toList());
      case Outcome.Missing<List<Listed>>(var why) -> why;
      case Outcome.Unfound<List<Listed>> other -> other.toString();
    };
  }

  /// Each path is the root of the same repository, as gopkg.in says it.
  @ParameterizedTest(name = "{0} in {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gopkg.in/m.v1          | none                    | v1.0.0 v1.1.0 | v1.1.0
          gopkg.in/m.v2          | none                    | v2.0.0        | v2.0.1-0.20260102030405-cccccccccccc
          gopkg.in/m.v3          | none                    |               | v3.0.0-20260102030405-cccccccccccc
          gopkg.in/m.v2          | module gopkg.in/m.v2    | v2.0.0        | v2.0.1-0.20260102030405-cccccccccccc
          gopkg.in/m.v2-unstable | none                    |               | v2.0.1-0.20260102030405-cccccccccccc
          """)
  void readsTheTagsOfAGopkgPath(String module, String goMod, String listed, String latest)
      throws IOException {
    StoredCommits commits = new StoredCommits();
    for (String id : List.of("a", "b", "c")) {
      commits.add(id, goMod.equals("none") ? "x.go" : "go.mod", goMod + "\n");
    }
    commits.tag("v1.0.0", "a").tag("v1.1.0", "c").tag("v2.0.0", "b").branch("main", "c");

    assertThat(list(module, commits)).isEqualTo(listed == null ? "" : listed);
    assertThat(resolve(module, "main", commits, module)).isEqualTo(latest);
  }

  @Test
  void makesAModuleOfAGopkgPathWithoutGoMod() throws IOException {
    StoredCommits commits = new StoredCommits().add("a", "x.go", "package m\n").tag("v2.0.0", "a");

    assertThat(make("gopkg.in/m.v2", "v2.0.0", commits, "gopkg.in/m.v2"))
        .isInstanceOf(Outcome.Found.class);
  }

  @Test
  void namesASubmoduleInThePlaceOfTheModule() throws IOException {
    StoredCommits commits =
        new StoredCommits()
            .add("a", "go.mod", "module ex.test/m\n")
            .submodule("a", "libs/other")
            .tag("libs/other/v1.0.0", "a");

    assertThat(make("ex.test/m/libs/other", "v1.0.0", commits, "ex.test/m"))
        .isEqualTo(
            Outcome.missing(
                "not found: ex.test/m/libs/other@v1.0.0: invalid version: missing"
                    + " ex.test/m/libs/other/go.mod at revision libs/other/v1.0.0; libs/other is a"
                    + " submodule, whose files are in another repository"));
  }

  @Test
  void namesAFileThatIsTooLarge() throws IOException {
    String large = "//" + "x".repeat(16 << 20);
    StoredCommits goMod =
        new StoredCommits().add("a", "go.mod", "module ex.test/m\n" + large).tag("v1.0.0", "a");
    StoredCommits license =
        new StoredCommits()
            .add("a", "go.mod", "module ex.test/m\n")
            .add("a", "LICENSE", large)
            .tag("v1.0.0", "a");

    assertThat(make("ex.test/m", "v1.0.0", goMod, "ex.test/m"))
        .isEqualTo(Outcome.refused(Refusal.Kind.INVALID, "\"go.mod\": has more than 16 MiB"));
    assertThat(make("ex.test/m", "v1.0.0", license, "ex.test/m"))
        .isEqualTo(
            Outcome.refused(
                Refusal.Kind.INVALID,
                "\"LICENSE\": has more than 16 MiB, which the go command does not take"));
  }

  @Test
  void passesOnHowTheRepositoryFails() throws IOException {
    Outcome<Object> away = Outcome.away(Failure.Kind.TIMEOUT, "the server is gone");
    StoredCommits commits = new StoredCommits().add("a", "go.mod", "module ex.test/m\n");
    commits.tag("v1.0.0", "a").branch("main", "a");
    for (String broken : List.of("commit", "tree")) {
      InvocationHandler failing =
          (_, method, arguments) ->
              method.getName().equals(broken) ? away : method.invoke(commits, arguments);
      SourceRepository repository =
          (SourceRepository)
              Proxy.newProxyInstance(
                  getClass().getClassLoader(), new Class<?>[] {SourceRepository.class}, failing);

      SourcePlace place = new SourcePlace("https://git.test/m", "ex.test/m", "");
      assertThat(maker.resolve(new Target.Query("", "ex.test/m", "main"), place, repository))
          .isEqualTo(away);
      assertThat(
              maker.make(
                  new Coordinates("ex.test/m", "v1.0.0"),
                  place,
                  repository,
                  new FolderWorkspace(folder)))
          .isEqualTo(away);
    }
  }

  /// What is made has to be what would be checked if it came from a proxy.
  @Test
  void knowsWhatVerifyingWouldFind() throws IOException {
    StoredCommits commits =
        new StoredCommits()
            .add("a", "go.mod", "module ex.test/m\n")
            .add("a", "m.go", "package m\n")
            .tag("v1.0.0", "a");
    Outcome<Draft> made = make("ex.test/m", "v1.0.0", commits, "ex.test/m");

    assertThat(made).isInstanceOf(Outcome.Found.class);
    if (made instanceof Outcome.Found<Draft>(var draft)) {
      assertThat(draft.files())
          .extracting(Draft.DraftFile::kind)
          .containsExactlyInAnyOrderElementsOf(GoFiles.ALL);
      CheckedFiles.require(draft);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          aaaaaaa      | v1.0.0
          aaaaaa       | not found: ex.test/m@aaaaaa: invalid version: unknown revision aaaaaa
          AAAAAAA      | not found: ex.test/m@AAAAAAA: invalid version: unknown revision AAAAAAA
          dddddddd     | not found: ex.test/m@dddddddd: invalid version: ambiguous revision dddddddd
          v1.5.0       | not found: ex.test/m@v1.5.0: invalid version: resolves to version v1.0.0 (v1.5.0 is not a tag)
          """)
  void findsCommitsByTheirIds(String query, String found) throws IOException {
    StoredCommits commits = new StoredCommits();
    for (String id : List.of("a", "dddddddd1", "dddddddd2")) {
      commits.add(id, "go.mod", "module ex.test/m\n");
    }
    commits.tag("v1.0.0", "a").branch("v1.5.0", "a").branch("x", "dddddddd1");
    commits.branch("y", "dddddddd2");

    assertThat(resolve("ex.test/m", query, commits, "ex.test/m")).isEqualTo(found);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ex.test/m   | not found: no commits
          ex.test/m/x | not found: no commits
          """)
  void knowsNothingInAnEmptyRepository(String module, String why) throws IOException {
    assertThat(list(module, new StoredCommits())).isEqualTo(why);
  }
}
