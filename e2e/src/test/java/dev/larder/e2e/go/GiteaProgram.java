package dev.larder.e2e.go;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Gitea as this machine's go command builds it from its module, which takes some minutes: once,
/// and kept beside its sources. `-Dgitea.folder` names a folder that has both already, as `gitea`
/// and `src`.
record GiteaProgram(Path folder) {
  private static final String MODULE = "code.gitea.io/gitea@v1.25.5";
  private static final Pattern DIRECTORY = Pattern.compile("\"Dir\": \"([^\"]+)\"");

  /// Whether somebody has built it.
  static boolean isNamed() {
    return System.getProperty("gitea.folder") != null;
  }

  static GiteaProgram built() throws IOException, InterruptedException {
    Path folder = Path.of(System.getProperty("gitea.folder", "target/gitea")).toAbsolutePath();
    GiteaProgram program = new GiteaProgram(folder);
    if (!Files.isExecutable(program.binary())) {
      program.build();
    }
    return program;
  }

  private void build() throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Map<String, String> settings = new HashMap<>();
    settings.put("GOMODCACHE", folder.resolve("modules").toString());
    settings.put("GOCACHE", GoCommand.BUILDS.toString());
    settings.put("GOFLAGS", "-mod=mod -modcacherw");
    settings.put("GOTOOLCHAIN", "local");
    settings.put("CGO_ENABLED", "1");
    GoCommand go = new GoCommand(Toolchains.local(), folder, settings);
    String answer = go.run("mod", "download", "-json", MODULE).required();
    Path from =
        DIRECTORY
            .matcher(answer)
            .results()
            .map(found -> Path.of(found.group(1)))
            .findFirst()
            .orElseThrow();
    copy(from, sources());
    String tags = "sqlite sqlite_unlock_notify";
    go.in(sources()).run("build", "-tags", tags, "-o", binary().toString(), ".").required();
    // More than a gigabyte that nothing reads again.
    go.run("clean", "-modcache").required();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.write(copy, Files.readAllBytes(file));
        }
      }
    }
  }

  Path binary() {
    return folder.resolve("gitea");
  }

  /// Its templates and texts are read when it runs.
  Path sources() {
    return folder.resolve("src");
  }

  /// How it is run: it refuses root, and in a user namespace there is none.
  List<String> command() {
    return isRoot() ? List.of("unshare", "-U", binary().toString()) : List.of(binary().toString());
  }

  /// As whom it runs.
  String user() {
    return isRoot() ? "nobody" : System.getProperty("user.name");
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }
}
