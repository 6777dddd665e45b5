package dev.larder.e2e.go;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/// A witness that others have written, as this machine's go command builds it from its module, with
/// a key in an agent of its own; and a program that judges what it has signed. Both are built once
/// and kept.
final class Litewitness implements AutoCloseable {
  static final String NAME = "witness.test/lite";

  private static final String WITNESS = "filippo.io/torchwood/cmd/litewitness@v0.6.1";
  private static final List<String> PACKAGES =
      List.of(
          WITNESS,
          "github.com/transparency-dev/formats/log@v0.1.1",
          "github.com/transparency-dev/formats/note@v0.1.1",
          "zombiezen.com/go/sqlite/sqlitex@v1.4.2");
  private static final Path PROGRAMS = Path.of("target", "litewitness").toAbsolutePath();
  private static final Pattern KEY = Pattern.compile("vkey=\"?([^\"\\s]+)");
  private static final Pattern FINGERPRINT = Pattern.compile("SHA256:\\S+");
  private static final long PATIENCE_SECONDS = 60;

  private final Path folder;
  private final int port;
  private final List<Process> running = new ArrayList<>();
  private String key = "";

  private Litewitness(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  static Litewitness start(Path folder) throws IOException, InterruptedException {
    build();
    Files.createDirectories(folder);
    Litewitness witness = new Litewitness(folder, freePort());
    try {
      witness.startWithKey();
      return witness;
    } catch (IOException | InterruptedException | RuntimeException | AssertionError failed) {
      witness.close();
      throw failed;
    }
  }

  private static void build() throws IOException, InterruptedException {
    if (Files.isExecutable(program("litewitness")) && Files.isExecutable(program("judge"))) {
      return;
    }
    Files.createDirectories(PROGRAMS);
    try (var source = Litewitness.class.getResourceAsStream("witness.go")) {
      Files.write(PROGRAMS.resolve("main.go"), source.readAllBytes());
    }
    Files.deleteIfExists(PROGRAMS.resolve("go.mod"));
    Map<String, String> settings = new HashMap<>();
    settings.put("GOCACHE", GoCommand.BUILDS.toString());
    settings.put("GOFLAGS", "-mod=mod");
    settings.put("GOTOOLCHAIN", "local");
    GoCommand go = new GoCommand(Toolchains.local(), PROGRAMS, settings);
    go.run("mod", "init", "larder.test/judge").required();
    List<String> get = new ArrayList<>(List.of("get"));
    get.addAll(PACKAGES);
    go.run(get.toArray(String[]::new)).required();
    go.run("build", "-o", program("judge").toString(), ".").required();
    String witness = WITNESS.substring(0, WITNESS.indexOf('@'));
    go.run("build", "-o", program("litewitness").toString(), witness).required();
  }

  private static Path program(String name) {
    return PROGRAMS.resolve("bin").resolve(name);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void startWithKey() throws IOException, InterruptedException {
    Path socket = folder.resolve("agent");
    run("", "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", "key");
    begin("ssh-agent.log", "ssh-agent", "-D", "-a", socket.toString());
    await(() -> Files.exists(socket));
    run("", "ssh-add", "-q", "key");
    String fingerprint = found(FINGERPRINT, run("", "ssh-keygen", "-l", "-f", "key.pub"));
    startWitness(fingerprint);
    await(() -> KEY.matcher(log()).find() && log().contains("listening"));
    key = found(KEY, log());
  }

  private void startWitness(String fingerprint) throws IOException {
    begin(
        "litewitness.log",
        program("litewitness").toString(),
        "-db",
        database(),
        "-name",
        NAME,
        "-key",
        fingerprint,
        "-ssh-agent",
        folder.resolve("agent").toString(),
        "-listen",
        "127.0.0.1:" + port);
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(PATIENCE_SECONDS)).until(condition);
  }

  private static String found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(result -> result.groupCount() == 0 ? result.group() : result.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError(pattern + " is not in " + text));
  }

  private String database() {
    return folder.resolve("litewitness.db").toString();
  }

  String log() throws IOException {
    Path log = folder.resolve("litewitness.log");
    return Files.exists(log) ? Files.readString(log) : "";
  }

  String key() {
    return key;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /// From now on it knows a log.
  void add(String origin, String logKey) throws IOException, InterruptedException {
    run("", program("judge").toString(), "add-log", database(), origin, logKey);
  }

  /// What the judge says of a checkpoint.
  String judge(String checkpoint, String origin, String logKey)
      throws IOException, InterruptedException {
    return run(checkpoint, program("judge").toString(), "verify", origin, logKey, key);
  }

  private ProcessBuilder builder(String... command) {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("SSH_AUTH_SOCK", folder.resolve("agent").toString());
    return builder;
  }

  private void begin(String log, String... command) throws IOException {
    running.add(builder(command).redirectOutput(folder.resolve(log).toFile()).start());
  }

  /// A command that ends by itself.
  private String run(String input, String... command) throws IOException, InterruptedException {
    Path in = Files.writeString(folder.resolve("in"), input);
    Path out = folder.resolve("out");
    Process process =
        builder(command).redirectInput(in.toFile()).redirectOutput(out.toFile()).start();
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    String said = Files.readString(out, UTF_8);
    assertThat(ended && process.exitValue() == 0).as("%s: %s", List.of(command), said).isTrue();
    return said;
  }

  @Override
  public void close() {
    running.reversed().forEach(Process::destroy);
  }
}
