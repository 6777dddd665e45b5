package dev.larder.go.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.api.SourcePlace;
import dev.larder.api.Target;
import dev.larder.go.pack.ExternalProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the real go command makes of `go-import`, and this format of the same pages.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportedPlacesTest {
  private static final String NOTHING = "nothing";

  private final GoVersionMaker maker = new GoVersionMaker();

  @TempDir static Path folder;
  private final ImportPages pages;
  private DirectGo go;
  private ProgramRepository repository;

  ImportedPlacesTest() throws IOException {
    pages = new ImportPages();
  }

  @BeforeAll
  void build() throws IOException {
    DirectGo.assumeRecent(folder);
    pages.add("gopkg.in/m.v1", "gopkg.in/m.v1 git https://git.test/m");
    pages.add("gopkg.in/m.v2", "gopkg.in/m.v2 git https://git.test/m");
    pages.add("gopkg.in/m.v2-unstable", "gopkg.in/m.v2-unstable git https://git.test/m");
    pages.add("gopkg.in/m.v5", "gopkg.in/m.v5 git https://git.test/m");
    pages.add("whole.test/m", "whole.test/m git https://git.test/m");
    pages.add("whole.test/m/v2", "whole.test/m/v2 git https://git.test/m");
    pages.add("whole.test/m/v3", "whole.test/m git https://git.test/m");
    pages.add("whole.test/m/sub", "whole.test/m git https://git.test/m");
    pages.add("whole.test/m/sub/v2", "whole.test/m git https://git.test/m");
    pages.add("folder.test/f", "folder.test/f git https://git.test/m sub");
    pages.add("folder.test/f/v2", "folder.test/f git https://git.test/m sub");
    pages.add("folder.test/f/deep", "folder.test/f git https://git.test/m sub");
    pages.add("dots.test/f", "dots.test/f git https://git.test/m ./x/../sub/");
    pages.add("out.test/f", "out.test/f git https://git.test/m ../sub");
    pages.add("slash.test/f", "slash.test/f git https://git.test/m /sub");
    pages.add("dash.test/f", "dash.test/f git https://git.test/m -sub");
    pages.add("alone.test/m/sub", "alone.test/m git https://git.test/m");
    pages.add("liar.test/m/sub", "liar.test/m git https://git.test/m");
    pages.add("liar.test/m", "liar.test/m git https://git.test/other");
    pages.add("two.test/m", "two.test/m git https://git.test/m", "two.test git https://git.test/m");
    pages.add("none.test/m");
    pages.add("other.test/m", "other.test/n git https://git.test/m");
    pages.add("host.test", "host.test git https://git.test/m");
    pages.add("file.test/m", "file.test/m git file:///git.test/m");
    pages.add("bare.test/m", "bare.test/m git git.test/m");
    pages.add("what.test/m", "what.test/m cvs https://git.test/m");
    go =
        new DirectGo(
            Files.createDirectories(folder.resolve("home")),
            Map.of(
                "GOINSECURE",
                "*",
                "http_proxy",
                pages.address(),
                "https_proxy",
                pages.address(),
                "GODEBUG",
                "http2client=0"));
    repository = repository();
  }

  @AfterAll
  void close() {
    pages.close();
  }

  private ProgramRepository repository() throws IOException {
    Path work = Files.createDirectories(folder.resolve("m"));
    Files.createDirectories(work.resolve("sub/v2"));
    Files.createDirectories(work.resolve("deep/sub"));
    Files.writeString(work.resolve("m.go"), "package m\n");
    Files.writeString(work.resolve("sub/go.mod"), "module folder.test/f\n");
    Files.writeString(work.resolve("sub/v2/go.mod"), "module folder.test/f/v2\n");
    Files.writeString(work.resolve("deep/sub/go.mod"), "module folder.test/f/deep\n");
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("HOME", folder.toString());
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    for (String who : List.of("AUTHOR", "COMMITTER")) {
      environment.put("GIT_" + who + "_NAME", "a");
      environment.put("GIT_" + who + "_EMAIL", "a@b");
      environment.put("GIT_" + who + "_DATE", "2024-05-06T07:08:09Z");
    }
    ExternalProgram git =
        new ExternalProgram(environment, work, Files.createDirectories(folder.resolve("run")));
    run(git, "init", "-q", "-b", "main");
    run(git, "add", "-A");
    run(git, "commit", "-q", "-m", "one");
    for (String tag :
        List.of("v1.0.0", "v2.0.0", "v3.0.0", "sub/v1.1.0", "sub/v2.1.0", "deep/sub/v0.9.0")) {
      run(git, "tag", tag);
    }
    Path bare = folder.resolve("m.git");
    run(git, "clone", "-q", "--mirror", work.toString(), bare.toString());
    go.maps("https://git.test/m", bare);
    return new ProgramRepository(bare, Files.createDirectories(folder.resolve("scratch")));
  }

  private static void run(ExternalProgram git, String... arguments) throws IOException {
    List<String> command = new java.util.ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ExternalProgram.Ran ran = git.run(command);
    assumeTrue(ran.ok(), () -> "no git that does " + command + ": " + ran.error());
  }

  /// The last column is what was seen, so that a change of the go command is seen as well.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          gopkg.in/m.v1,          v1.0.0
          gopkg.in/m.v2,          v2.0.0
          gopkg.in/m.v2-unstable, v2.0.0
          gopkg.in/m.v5,          v5.0.0-20240506070809
          whole.test/m,           v3.0.0+incompatible
          whole.test/m/v2,        nothing
          whole.test/m/v3,        nothing
          whole.test/m/sub,       v1.1.0
          whole.test/m/sub/v2,    v2.1.0
          folder.test/f,          v1.1.0
          folder.test/f/v2,       v2.1.0
          folder.test/f/deep,     v0.9.0
          dots.test/f,            v1.1.0
          out.test/f,             nothing
          slash.test/f,           nothing
          dash.test/f,            nothing
          alone.test/m/sub,       nothing
          liar.test/m/sub,        nothing
          two.test/m,             nothing
          none.test/m,            nothing
          other.test/m,           nothing
          host.test,              v3.0.0+incompatible
          file.test/m,            nothing
          bare.test/m,            nothing
          what.test/m,            nothing
          nowhere.test/m,         nothing
          """)
  void findsWhatDirectModeFinds(String module, String seen) throws IOException {
    Map<String, DirectGo.Told> told = go.download(List.of(module + "@main"));

    String direct =
        told.get(module + "@main") instanceof DirectGo.Told.Version(var version, _)
            ? version
            : NOTHING;
    assertThat(here(module)).isEqualTo(direct);
    assertThat(direct).startsWith(seen);
  }

  private String here(String module) throws IOException {
    Outcome<SourcePlace> place = maker.locate(module, pages::ask);
    if (!(place instanceof Outcome.Found<SourcePlace>(var found))) {
      return NOTHING;
    }
    return maker.resolve(new Target.Query("", module, "main"), found, repository)
            instanceof Outcome.Found<Coordinates>(var resolved)
        ? resolved.version()
        : NOTHING;
  }
}
