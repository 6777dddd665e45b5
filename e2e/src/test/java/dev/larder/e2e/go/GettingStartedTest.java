package dev.larder.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ServerLauncher;
import dev.larder.rig.FakeUpstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Walks docs/getting-started.md as its readers do: every line for a shell is run in the terminal
/// that the page names, by the launcher and a real go command, and prints what the page shows.
@Tag("go")
final class GettingStartedTest {
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^```(sh|text) ?(\\w*) ?(fails)?\n(.*?)^```$");
  private static final String FOLDER = "/tmp/larder-try";
  private static final String ADDRESS = "https://localhost:8443";

  @TempDir private Path folder;
  private final Map<String, String> page = new HashMap<>();
  private Optional<LarderProcess> larder = Optional.empty();
  private final ServerLauncher launcher = ServerLauncher.shared();
  private String said = "";

  @AfterEach
  void stop() {
    larder.ifPresent(LarderProcess::close);
  }

  @Test
  void thePageDoesWhatItSays() throws Exception {
    page.put(FOLDER, folder.resolve("try").toString());
    String text = Files.readString(Path.of("../docs/getting-started.md"));
    try (FakeUpstream nobody = FakeUpstream.start()) {
      BLOCK
          .matcher(text)
          .results()
          .forEach(block -> {
            if (block.group(1).equals("text")) {
              assertThat(said)
                  .contains(
                      filled(block.group(4)).lines().flatMap(GettingStartedTest::parts).toList());
            } else if (block.group(2).equals("server")) {
              serve(filled(block.group(4)), nobody);
            } else {
              type(block.group(2), filled(block.group(4)), block.group(3) != null);
            }
          });
      assertThat(nobody.paths()).noneMatch(path -> path.contains("corp.example"));
    }
  }

  /// An ellipsis stands for what differs.
  private static Stream<String> parts(String line) {
    return Stream.of(line.split("…", -1)).filter(part -> !part.isEmpty());
  }

  private String filled(String text) {
    String filled = text;
    for (Map.Entry<String, String> one : page.entrySet()) {
      filled = filled.replace(one.getKey(), one.getValue());
    }
    return filled;
  }

  /// Starts the server as the page does, but on ports that are free.
  private void serve(String line, FakeUpstream upstream) {
    String[] words = line.strip().split("[ =]", -1);
    assertThat(words).startsWith("LARDER_HOME").contains("./larder", "serve");
    LarderProcess started;
    try {
      started =
          launcher.serve(
              LarderProcess.Launch.in(Path.of(words[1]))
                  .shipped()
                  .with("LARDER_INIT_ADMIN_PASSWORD", "")
                  .with("LARDER_INIT_GO_UPSTREAM", upstream.url().toString())
                  .with("LARDER_HTTPS_PORT", "0")
                  .arguments(List.of(words).subList(4, words.length).toArray(String[]::new)));
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
    larder = Optional.of(started);
    said = started.output();
    page.put(ADDRESS, started.https().toString());
    page.put(":8443", ":" + started.https().getPort());
  }

  /// Runs lines in somebody's terminal, which keeps its variables and its folder.
  private void type(String who, String lines, boolean fails) {
    try {
      Path terminal = Files.createDirectories(folder.resolve("terminals").resolve(who));
      Path output = terminal.resolve("output");
      String script =
          """
          state=%s
          cd "$(cat "$state/folder" 2>/dev/null || echo %s)"
          [ ! -f "$state/variables" ] || . "$state/variables"
          trap 'export -p > "$state/variables"; pwd > "$state/folder"' EXIT
          set -eu
          %s\
          """
              .formatted(terminal, launcher.folder(), lines);
      ProcessBuilder builder =
          new ProcessBuilder("/bin/sh", "-c", script)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      String path = System.getenv("PATH");
      builder.environment().clear();
      builder
          .environment()
          .putAll(
              Map.of(
                  "PATH",
                  path,
                  "GOTOOLCHAIN",
                  "local",
                  "GOTELEMETRY",
                  "off",
                  "GOFLAGS",
                  "-modcacherw",
                  "GOCACHE",
                  GoCommand.BUILDS.toString(),
                  "JAVA_HOME",
                  System.getProperty("java.home")));
      Process process = builder.start();
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
      said = Files.readString(output);
      assertThat(process.exitValue() != 0).as(who + "$ " + lines + said).isEqualTo(fails);
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
