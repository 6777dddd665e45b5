package dev.larder.postgres.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Runs a short program to its end.
///
/// @param exit its exit code
/// @param output what it printed, at most 8 KiB of it
record Command(int exit, String output) {
  private static final int MAX_OUTPUT_BYTES = 8 << 10;
  private static final String FOLDERS =
      System.getenv().getOrDefault("PATH", "")
          + ":/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin";

  /// Ends as a failed command when the program is still running at the deadline.
  static Command run(List<String> line, Path folder, Duration deadline)
      throws IOException, InterruptedException {
    Process process = prepare(line, folder).redirectErrorStream(true).start();
    try {
      if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Command(
            -1, line.getFirst() + " did not end within " + deadline.toSeconds() + " s");
      }
      byte[] output = process.getInputStream().readNBytes(MAX_OUTPUT_BYTES);
      return new Command(process.exitValue(), new String(output, StandardCharsets.UTF_8).strip());
    } finally {
      process.destroyForcibly();
    }
  }

  /// A process without this one's environment: variables such as PGDATA or LD_PRELOAD would change
  /// what the database does.
  static ProcessBuilder prepare(List<String> line, Path folder) {
    ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", FOLDERS, "LC_ALL", "C"));
    return builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
  }

  boolean succeeded() {
    return exit == 0;
  }

  /// A tool of the system by its name.
  static Optional<String> find(String tool) {
    return Stream.of(FOLDERS.split(":"))
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
