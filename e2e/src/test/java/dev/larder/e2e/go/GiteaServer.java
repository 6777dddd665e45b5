package dev.larder.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.pages.PageBlock;
import dev.larder.e2e.pages.PageBlocks;
import dev.larder.e2e.server.RawHttpClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/// A Gitea on ports of this machine, with its own SSH server, SQLite and an administrator.
final class GiteaServer implements AutoCloseable {
  static final String USER = "keeper";
  static final String PASSWORD = "a-password-for-gitea";

  private static final int PATIENCE_SECONDS = 120;

  private final Path folder;
  private final GiteaProgram program;
  private final int port;
  private final int sshPort;
  private final List<Process> running = new ArrayList<>();

  private GiteaServer(Path folder, GiteaProgram program, int port, int sshPort) {
    this.folder = folder;
    this.program = program;
    this.port = port;
    this.sshPort = sshPort;
  }

  static GiteaServer start(Path folder, GiteaProgram program)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    GiteaServer server = new GiteaServer(folder, program, freePort(), freePort());
    Files.writeString(server.settings(), server.lines());
    server.ends("migrate");
    String account =
        "--username=%s --password=%s --email=keeper@corp.example".formatted(USER, PASSWORD);
    server.ends(("admin user create --admin --must-change-password=false " + account).split(" "));
    server.running.add(server.begin("web"));
    Awaitility.await()
        .atMost(Duration.ofSeconds(PATIENCE_SECONDS))
        .ignoreExceptions()
        .until(() -> server.client().get("/api/healthz").status() == 200);
    return server;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Path settings() {
    return folder.resolve("app.ini");
  }

  private String lines() {
    return """
    RUN_USER = %s
    RUN_MODE = prod
    [server]
    STATIC_ROOT_PATH = %s
    HTTP_ADDR = 127.0.0.1
    HTTP_PORT = %d
    ROOT_URL = http://127.0.0.1:%2$d/
    START_SSH_SERVER = true
    BUILTIN_SSH_SERVER_USER = git
    SSH_LISTEN_HOST = 127.0.0.1
    SSH_LISTEN_PORT = %d
    OFFLINE_MODE = true
    [database]
    DB_TYPE = sqlite3
    [security]
    INSTALL_LOCK = true
    SECRET_KEY = of-a-server-that-lives-for-one-test
    [webhook]
    ALLOWED_HOST_LIST = loopback
    [log]
    LEVEL = Warn
    """
            .replace("%2$d", String.valueOf(port))
            .formatted(program.user(), program.sources(), port, sshPort)
        + queues();
  }

  /// What the page has an administrator set, so that webhooks do not wait.
  private static String queues() {
    return PageBlocks.of("docs/git.md", GiteaTest.class).stream()
        .filter(block -> block.fence().equals("ini"))
        .map(PageBlock::text)
        .collect(Collectors.joining());
  }

  /// A command that ends by itself.
  private void ends(String... command) throws IOException, InterruptedException {
    Process process = begin(command);
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(log()).isTrue();
    assertThat(process.exitValue()).as(log()).isZero();
  }

  private Process begin(String... command) throws IOException {
    List<String> words = new ArrayList<>(program.command());
    words.addAll(List.of(command));
    words.addAll(List.of("--config", settings().toString(), "--work-path", folder.toString()));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("USER", program.user());
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("output").toFile()))
        .start();
  }

  String log() {
    try {
      return Files.readString(folder.resolve("output"));
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }

  private RawHttpClient client() {
    return new RawHttpClient(URI.create("http://127.0.0.1:" + port));
  }

  /// Makes something by the API, as the administrator.
  void make(String path, String json) {
    RawHttpClient.Answer answer =
        client()
            .send(
                "POST",
                "/api/v1" + path,
                HttpRequest.BodyPublishers.ofString(json),
                "Authorization",
                RawHttpClient.basic(USER, PASSWORD),
                "Content-Type",
                "application/json");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
  }

  /// Where its SSH server listens, as an address.
  String ssh() {
    return "ssh://git@127.0.0.1:" + sshPort;
  }

  int sshPort() {
    return sshPort;
  }

  /// Where the administrator pushes a repository.
  String pushTo(String repository) {
    return "http://%s:%s@127.0.0.1:%d/%s.git".formatted(USER, PASSWORD, port, repository);
  }

  @Override
  public void close() {
    for (Process process : running) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
  }
}
