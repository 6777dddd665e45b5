package dev.larder.e2e.go;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A second client of checksum databases, beside the go command: golang.org/x/mod's own, and what
/// it has for logs, in programs that this machine's go command builds.
///
/// @param folder of the programs
public record SumsJudge(Path folder) {
  private static final String GO_MOD =
      """
      module sums

      go 1.26

      require golang.org/x/mod v0.43.0
      """;

  /// Nothing where there is no go command of that age, or its module mirror does not answer.
  public static Optional<SumsJudge> built(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("go.mod"), GO_MOD);
    try (InputStream in = SumsJudge.class.getResourceAsStream("sums.go")) {
      Files.copy(in, folder.resolve("sums.go"));
    }
    GoCommand go =
        new GoCommand(
            Toolchains.local(),
            folder,
            Map.of(
                "GOCACHE",
                GoCommand.BUILDS.toString(),
                "GOMODCACHE",
                folder.resolve("modules").toString(),
                "GOFLAGS",
                "-modcacherw -mod=mod",
                "GOTOOLCHAIN",
                "local"));
    try {
      if (go.run("mod", "download", "golang.org/x/mod").exit() != 0) {
        return Optional.empty();
      }
    } catch (IOException noProgram) {
      return Optional.empty();
    }
    go.run("build", "-o", folder + "/", ".", "golang.org/x/mod/gosumcheck").required();
    return Optional.of(new SumsJudge(folder));
  }

  /// Looks versions up, and prints their lines of go.sum and what had to be asked for it.
  ///
  /// @param url of the database
  /// @param seen where it keeps what it has seen, as a go command does
  /// @param versions each `module version`
  GoCommand.Result lookUp(String key, String url, Path seen, List<String> versions)
      throws IOException, InterruptedException {
    Path asked = Files.write(Files.createTempFile(folder, "asked", ""), versions);
    return program("sums", Map.of()).run("lookup", key, url, seen.toString(), asked.toString());
  }

  /// Holds signed heads against each other, and against all records of the log.
  ///
  /// @param authorization of somebody who may read the records
  /// @param heads a file for each
  public GoCommand.Result holdTogether(String key, String url, String authorization, Path heads)
      throws IOException, InterruptedException {
    return program("sums", Map.of("SUMS_AUTHORIZATION", authorization))
        .run("heads", key, url, heads.toString());
  }

  /// Prints the lines of a go.sum that differ from what a database has.
  String goSumCheck(String key, String url, Path goSum) throws IOException, InterruptedException {
    return program("gosumcheck", Map.of("GONOSUMDB", "none"))
        .run("-k", key, "-u", url, goSum.toString())
        .required();
  }

  private GoCommand program(String name, Map<String, String> settings) {
    return new GoCommand(folder.resolve(name), folder, settings);
  }
}
