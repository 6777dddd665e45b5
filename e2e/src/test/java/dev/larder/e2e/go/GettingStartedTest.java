package dev.larder.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.pages.PageBlock;
import dev.larder.e2e.pages.PageBlocks;
import dev.larder.e2e.pages.ShellTerminal;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ServerLauncher;
import dev.larder.rig.FakeUpstream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Walks docs/getting-started.md as its readers do: every line for a shell is run in the terminal
/// that the page names, by the launcher and a real go command, and prints what the page shows.
@Tag("go")
final class GettingStartedTest {
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
    try (FakeUpstream nobody = FakeUpstream.start()) {
      for (PageBlock block : PageBlocks.of("docs/getting-started.md", GettingStartedTest.class)) {
        run(block, nobody);
      }
      assertThat(nobody.paths()).noneMatch(path -> path.contains("corp.example"));
    }
  }

  /// Runs a block as its fence says: `sh` and a terminal, and whether it fails, or what is printed.
  private void run(PageBlock block, FakeUpstream upstream) throws Exception {
    String[] words = block.fence().split(" ", -1);
    String text = filled(block.text());
    if (words[0].equals("text")) {
      assertThat(said)
          .as(block.toString())
          .contains(text.lines().flatMap(GettingStartedTest::parts).toList());
    } else if (words[1].equals("server")) {
      serve(text, upstream);
    } else {
      type(words[1], text, words.length > 2);
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
  private void serve(String line, FakeUpstream upstream) throws IOException {
    String[] words = line.strip().split("[ =]", -1);
    assertThat(words).startsWith("LARDER_HOME").contains("./larder", "serve");
    LarderProcess started =
        launcher.serve(
            LarderProcess.Launch.in(Path.of(words[1]))
                .shipped()
                .with("LARDER_INIT_ADMIN_PASSWORD", "")
                .with("LARDER_INIT_GO_UPSTREAM", upstream.url().toString())
                .with("LARDER_HTTPS_PORT", "0")
                .arguments(List.of(words).subList(4, words.length).toArray(String[]::new)));
    larder = Optional.of(started);
    said = started.output();
    page.put(ADDRESS, started.https().toString());
    page.put(":8443", ":" + started.https().getPort());
  }

  /// Runs lines in somebody's terminal, which keeps its variables and its folder.
  private void type(String who, String lines, boolean fails) throws Exception {
    Path state = folder.resolve("terminals").resolve(who);
    ShellTerminal.Said ended =
        new ShellTerminal(state, launcher.folder(), "/bin/sh", environment()).type(lines);
    said = ended.output();
    assertThat(ended.exit() != 0).as(who + "$ " + lines + said).isEqualTo(fails);
  }

  private static Map<String, String> environment() {
    return Map.of(
        "PATH",
        System.getenv("PATH"),
        "GOTOOLCHAIN",
        "local",
        "GOTELEMETRY",
        "off",
        "GOFLAGS",
        "-modcacherw",
        "GOCACHE",
        GoCommand.BUILDS.toString(),
        "JAVA_HOME",
        System.getProperty("java.home"));
  }
}
