package dev.larder.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Somebody's terminal: a shell that has its own environment alone, and keeps its variables and its
/// folder from one command to the next.
///
/// @param state where it keeps them
/// @param start the folder in which it begins
public record ShellTerminal(Path state, Path start, String shell, Map<String, String> environment) {
  private static final long MINUTES = 3;

  /// How what was typed ended, and what it printed.
  public record Said(int exit, String output) {}

  /// Types lines; the first that fails ends them.
  public Said type(String lines) throws IOException, InterruptedException {
    Files.createDirectories(state);
    Path output = state.resolve("output");
    String script =
        """
        state=%s
        cd "$(cat "$state/folder" 2>/dev/null || echo %s)"
        [ ! -f "$state/variables" ] || . "$state/variables"
        trap 'export -p > "$state/variables"; pwd > "$state/folder"' EXIT
        set -eu
        %s
        """
            .formatted(state, start, lines);
    ProcessBuilder builder =
        new ProcessBuilder(shell, "-c", script)
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(output.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    String said = Files.readString(output);
    assertThat(process.isAlive()).as("%s%n%s%nhas not ended", lines, said).isFalse();
    return new Said(process.exitValue(), said);
  }
}
