package dev.larder.go.doc;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The go command's own reader of documentation, in a program that is built for it.
record GoDocJudge(Path program) {
  /// Where the tests with real clients keep what go commands have compiled.
  private static final Path BUILDS = Path.of("../e2e/target/go-build").toAbsolutePath().normalize();

  /// Empty: there is no go command here that can build it.
  static Optional<GoDocJudge> built(Path folder) throws IOException {
    Path source = folder.resolve("exported.go");
    Path program = folder.resolve("exported");
    try (InputStream text = GoDocJudge.class.getResourceAsStream("exported.go")) {
      Files.copy(Objects.requireNonNull(text), source);
    }
    Optional<List<String>> built =
        lines(List.of("go", "build", "-o", program.toString(), source.toString()), List.of());
    return built.map(_ -> new GoDocJudge(program));
  }

  /// Where the sources of the standard library are.
  static Path standardLibrary() {
    return Path.of(lines(List.of("go", "env", "GOROOT"), List.of()).orElseThrow().getFirst())
        .resolve("src");
  }

  /// What is shown of each package, in the order of the folders; none for one that is no package.
  List<List<String>> shown(List<Path> folders) {
    List<String> asked = folders.stream().map(Path::toString).toList();
    List<List<String>> all = new ArrayList<>();
    List<String> one = new ArrayList<>();
    for (String line : lines(List.of(program.toString()), asked).orElseThrow()) {
      if (line.equals("end")) {
        all.add(one);
        one = new ArrayList<>();
      } else {
        one.add(line);
      }
    }
    return all;
  }

  /// Empty: there is no such program, or it failed.
  private static Optional<List<String>> lines(List<String> command, List<String> input) {
    try {
      Path asked = Files.createTempFile("exported", ".txt");
      Files.write(asked, input);
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().put("GO111MODULE", "off");
      builder.environment().put("GOCACHE", BUILDS.toString());
      builder.environment().put("GOTOOLCHAIN", "local");
      Process process =
          builder
              .redirectInput(asked.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      List<String> lines;
      try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
        lines = output.lines().toList();
      }
      Files.delete(asked);
      return process.waitFor() == 0 ? Optional.of(lines) : Optional.empty();
    } catch (IOException absent) {
      return Optional.empty();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(stopping));
    }
  }
}
