package dev.larder.e2e.go;

import dev.larder.blobs.s3.S3Rig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/// A service that speaks S3, as this machine's go command builds it from its module: once, and
/// kept. `-Ds3.folder` names a folder that has the programs already.
enum S3Program {
  MINIO("github.com/minio/minio@v0.0.0-20250907161309-07c3a429bfed") {
    @Override
    List<String> command(String address, Path data) {
      return List.of("server", "--quiet", "--address", address, data.toString());
    }

    @Override
    Map<String, String> settings() {
      return Map.of(
          "MINIO_ROOT_USER",
          S3Rig.KEYS.access(),
          "MINIO_ROOT_PASSWORD",
          S3Rig.KEYS.secret(),
          "MINIO_BROWSER",
          "off");
    }
  },
  VERSITYGW("github.com/versity/versitygw/cmd/versitygw@v1.8.0") {
    @Override
    List<String> command(String address, Path data) {
      return List.of("--port", address, "posix", data.toString());
    }

    @Override
    Map<String, String> settings() {
      return Map.of("ROOT_ACCESS_KEY", S3Rig.KEYS.access(), "ROOT_SECRET_KEY", S3Rig.KEYS.secret());
    }
  };

  private static final Duration START = Duration.ofMinutes(1);

  private final String module;

  S3Program(String module) {
    this.module = module;
  }

  abstract List<String> command(String address, Path data);

  abstract Map<String, String> settings();

  /// Whether somebody has built them.
  static boolean areNamed() {
    return System.getProperty("s3.folder") != null;
  }

  /// A running one.
  record Running(Process process, URI endpoint) implements AutoCloseable {
    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  Running start(Path folder) throws IOException, InterruptedException {
    int port = freePort();
    Path data = Files.createDirectories(folder.resolve("data"));
    List<String> words = new ArrayList<>(List.of(built().toString()));
    words.addAll(command("127.0.0.1:" + port, data));
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().putAll(settings());
    builder.redirectOutput(folder.resolve("service.log").toFile());
    Running running = new Running(builder.start(), URI.create("http://127.0.0.1:" + port));
    Awaitility.await().atMost(START).until(() -> answers(port));
    return running;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException _) {
      return false;
    }
  }

  private Path built() throws IOException, InterruptedException {
    Path folder = Path.of(System.getProperty("s3.folder", "target/s3")).toAbsolutePath();
    String name = module.replaceAll("@.*", "").replaceAll(".*/", "");
    Path binary = folder.resolve(name);
    if (!Files.isExecutable(binary)) {
      Files.createDirectories(folder);
      Map<String, String> settings = new HashMap<>();
      settings.put("GOBIN", folder.toString());
      settings.put("GOMODCACHE", folder.resolve("modules").toString());
      settings.put("GOCACHE", GoCommand.BUILDS.toString());
      settings.put("GOFLAGS", "-modcacherw");
      new GoCommand(Toolchains.local(), folder, settings).run("install", module).required();
      // More than a gigabyte that nothing reads again.
      new GoCommand(Toolchains.local(), folder, settings).run("clean", "-modcache").required();
    }
    return binary;
  }
}
