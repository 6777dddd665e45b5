package dev.larder.go.tlog;

import dev.larder.go.pack.ExternalProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// x/mod's own code for transparency logs, in a program that this machine's go command builds.
record LogJudge(ExternalProgram programs, Path binary) {
  /// Where the tests with real clients keep what go commands have compiled.
  private static final Path BUILDS = Path.of("../e2e/target/go-build").toAbsolutePath().normalize();

  /// With the fixes of CVE-2026-56864 and CVE-2026-56865, which came with 0.40.
  private static final String GO_MOD =
      """
      module judge

      go 1.26

      require golang.org/x/mod v0.43.0
      """;

  /// Nothing where there is no go command of that age, or its module mirror does not answer.
  static Optional<LogJudge> built(Path folder) throws IOException {
    Path work = Files.createDirectories(folder.resolve("judge"));
    Files.writeString(work.resolve("go.mod"), GO_MOD);
    try (InputStream in = LogJudge.class.getResourceAsStream("judge.go")) {
      Files.copy(in, work.resolve("judge.go"));
    }
    ExternalProgram programs =
        new ExternalProgram(
            environment(folder), work, Files.createDirectories(folder.resolve("scratch")));
    try {
      if (!programs.run(List.of("go", "mod", "download", "golang.org/x/mod")).ok()) {
        return Optional.empty();
      }
    } catch (IOException noProgram) {
      return Optional.empty();
    }
    LogJudge judge = new LogJudge(programs, work.resolve("judge"));
    judge.run(List.of("go", "build", "-mod=mod", "-o", judge.binary().toString(), "."));
    return Optional.of(judge);
  }

  /// That of the machine, so that modules come from where it gets them.
  private static Map<String, String> environment(Path folder) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("GOCACHE", BUILDS.toString());
    environment.put("GOFLAGS", "-modcacherw");
    environment.put("GOMODCACHE", folder.resolve("modules").toString());
    environment.put("GOTOOLCHAIN", "local");
    environment.put("GOTELEMETRY", "off");
    return environment;
  }

  /// The answer to each question.
  ///
  /// @param size of the log that questions are about
  List<String> answers(List<LogQuestion> questions, long size) throws IOException {
    Path asked = Files.createTempFile(programs.scratch(), "questions", "");
    Files.write(asked, questions.stream().map(LogQuestion::line).toList());
    return run(List.of(binary.toString(), asked.toString(), String.valueOf(size))).lines().toList();
  }

  private String run(List<String> command) throws IOException {
    ExternalProgram.Ran ran = programs.run(command);
    if (!ran.ok()) {
      throw new AssertionError(String.join(" ", command) + ": " + ran.error());
    }
    return ran.text();
  }
}
