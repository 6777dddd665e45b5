package dev.larder.go.git;

import dev.larder.go.pack.ExternalProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// All repositories by which the rules are judged: those of the go command's own tests, those of
/// protocol 23.4, and some in which rules meet that seldom meet.
record FixtureRepositories(DirectGo go, List<FixtureRepository> all) {
  private static final List<String> PROTOCOL = List.of("r1", "r2", "r3");
  private static final List<String> ODD =
      List.of("attributes", "names", "statements", "majors", "folders", "retracted", "empty");

  /// @param step 1 for all of the go command's own, 3 for each third of them
  static FixtureRepositories in(Path folder, int step) throws IOException {
    DirectGo go = new DirectGo(Files.createDirectories(folder.resolve("home")), Map.of());
    FixtureRepositories made = new FixtureRepositories(go, new ArrayList<>());
    try {
      made.addOwn(folder, step);
      made.addMadeBy("/dev/larder/go/pack/fixtures.sh", folder.resolve("protocol"), PROTOCOL);
      made.addMadeBy("/dev/larder/go/git/odd.sh", folder.resolve("odd"), ODD);
    } catch (IOException noProgram) {
      return new FixtureRepositories(go, List.of());
    }
    return made;
  }

  private void addOwn(Path folder, int step) throws IOException {
    Path root = Path.of(go.run("go", "env", "GOROOT").text());
    Path scripts = root.resolve("src/cmd/go/testdata/vcstest/git");
    if (!Files.isDirectory(scripts)) {
      throw new IOException("no fixtures in " + scripts);
    }
    try (Stream<Path> files = Files.list(scripts)) {
      List<Path> sorted = files.sorted().toList();
      for (int i = 0; i < sorted.size(); i += step) {
        Path script = sorted.get(i);
        String name = script.getFileName().toString().replace(".txt", "");
        Path work = folder.resolve("work").resolve(name);
        if (FixtureScript.run(script, work, folder)) {
          add(folder, work, "vcs-test.golang.org/git/" + name);
        }
      }
    }
  }

  private void addMadeBy(String script, Path folder, List<String> names) throws IOException {
    Path copy = Files.createDirectories(folder).resolve("make.sh");
    try (InputStream in = FixtureRepositories.class.getResourceAsStream(script)) {
      Files.copy(in, copy);
    }
    ExternalProgram.Ran ran =
        new ExternalProgram(System.getenv(), folder, Files.createTempDirectory(folder, "run"))
            .run(List.of("bash", copy.toString()));
    if (!ran.ok()) {
      throw new AssertionError(ran.error());
    }
    for (String name : names) {
      add(folder, folder.resolve(name), "ex.test/" + name);
    }
  }

  private void add(Path folder, Path work, String path) throws IOException {
    Path bare = folder.resolve("bare").resolve(path + ".git");
    ExternalProgram.Ran ran = go.run("git", "clone", "-q", "--mirror", work + "", bare + "");
    if (!ran.ok()) {
      throw new AssertionError(ran.error());
    }
    go.maps("https://" + path, bare);
    Path scratch = Files.createDirectories(folder.resolve("scratch"));
    all.add(
        new FixtureRepository(
            path + ".git", "https://" + path, new ProgramRepository(bare, scratch)));
  }
}
