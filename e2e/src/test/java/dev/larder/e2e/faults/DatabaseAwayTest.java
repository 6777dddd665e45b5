package dev.larder.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ServerLauncher;
import dev.larder.e2e.server.SharedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Servers beside an external database: it comes later than they do, lets nobody in, or knows that
/// one of them runs.
final class DatabaseAwayTest {
  private static final String NEW_KEY = "another-key-for-tests-of-more-than-32-bytes";

  @TempDir private Path folder;

  /// In front of a database: hangs up on the first that come, as a proxy does whose database is
  /// away, and forwards the rest.
  private record LateRelay(ServerSocket listener, int port, int hangUps) implements AutoCloseable {
    static LateRelay to(int port, int hangUps) throws IOException {
      ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      LateRelay relay = new LateRelay(listener, port, hangUps);
      Thread.ofVirtual().start(relay::accept);
      return relay;
    }

    private void accept() {
      for (int count = 0; !listener.isClosed(); count++) {
        try {
          Socket client = listener.accept();
          if (count < hangUps) {
            client.close();
            continue;
          }
          Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
          Thread.ofVirtual().start(() -> forward(client, server));
          Thread.ofVirtual().start(() -> forward(server, client));
        } catch (IOException e) {
          if (!listener.isClosed()) {
            throw new UncheckedIOException(e);
          }
        }
      }
    }

    private static void forward(Socket from, Socket to) {
      try (from;
          to) {
        from.getInputStream().transferTo(to.getOutputStream());
      } catch (IOException _) {
        return; // Either side has closed.
      }
    }

    @Override
    public void close() throws IOException {
      listener.close();
    }
  }

  private static int port(String url) {
    Matcher found = Pattern.compile("//[^/]*:(\\d+)/").matcher(url);
    assertThat(found.find()).as(url).isTrue();
    return Integer.parseInt(found.group(1));
  }

  private LarderProcess.Launch launch(SharedDatabase database) {
    return launch(database, "home");
  }

  /// Of several, which share their blobs.
  private LarderProcess.Launch launch(SharedDatabase database, String home) {
    return database
        .settings(LarderProcess.Launch.in(folder.resolve(home)))
        .with("LARDER_BLOBS", "file:" + folder.resolve("blobs"));
  }

  private String rotate(Map<String, String> settings) throws IOException, InterruptedException {
    Path key = Files.writeString(folder.resolve("key"), NEW_KEY);
    Path output = folder.resolve("rotate.log");
    ProcessBuilder builder =
        ServerLauncher.shared()
            .command("admin", "rotate-secret-key", "--new-key-file", key.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("LARDER_"));
    builder.environment().putAll(settings);
    Process process = builder.start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return process.exitValue() + " " + Files.readString(output);
  }

  @Test
  void isWaitedForAndKnowsWhoRuns() throws Exception {
    try (SharedDatabase database = SharedDatabase.start(folder.resolve("database"))) {
      LarderProcess.Launch launch = launch(database);
      LarderProcess.Launch other = launch.with("LARDER_HOME", folder.resolve("other").toString());
      String url = launch.settings().get("LARDER_DB_URL");
      try (LateRelay relay = LateRelay.to(port(url), 8)) {
        String late =
            url.replace(":" + port(url) + "/", ":" + relay.listener().getLocalPort() + "/");
        try (LarderProcess server = launch.with("LARDER_DB_URL", late).start()) {
          assertThat(server.output())
              .contains("waiting for the database, ", " s of 30 s: The database at 127.0.0.1:")
              .doesNotContain("Exception");
          launch(database, "other").start().close();
          assertThat(rotate(other.settings()))
              .startsWith("1 ")
              .contains("process " + server.pid() + "), heard of ")
              .contains("Nothing was changed");
        }
        assertThat(rotate(other.settings())).startsWith("0 ").contains("sealed 0 secrets");
      }
    }
  }

  @Test
  void isNotWaitedForWhenItLetsNobodyIn() throws Exception {
    try (SharedDatabase database = SharedDatabase.start(folder.resolve("database"))) {
      LarderProcess.Launch wrong = launch(database).with("LARDER_DB_PASSWORD", "not-this-one");

      assertThatThrownBy(wrong::start)
          .hasMessageContaining("the server ended")
          .hasMessageContaining("password authentication failed")
          .satisfies(e -> assertThat(e.toString()).doesNotContain("waiting for the database"));
    }
  }
}
