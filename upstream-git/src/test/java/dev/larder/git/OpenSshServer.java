package dev.larder.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// OpenSSH's own server, on a port of this machine, for the user of the tests.
public final class OpenSshServer implements AutoCloseable {
  private static final List<Path> PROGRAMS =
      Stream.of("/usr/sbin/sshd", "/usr/local/sbin/sshd", "/usr/bin/sshd").map(Path::of).toList();

  private final Path folder;
  private final int port;
  private final Process process;

  private OpenSshServer(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /// @param settings further lines of its configuration; without `HostKey` an ed25519 one is used
  public static OpenSshServer start(Path folder, String... settings) {
    Path program = program();
    try {
      Files.createDirectories(folder);
      if (isRoot()) {
        Files.createDirectories(Path.of("/run/sshd"));
      }
      key(folder.resolve("host"), "ed25519", "");
      if (!Files.exists(folder.resolve("client"))) {
        key(folder.resolve("client"), "ed25519", "");
      }
      Files.copy(folder.resolve("client.pub"), folder.resolve("authorized"));
      int port = freePort();
      Path config = folder.resolve("sshd_config");
      Files.writeString(
          config,
          """
          Port %d
          ListenAddress 127.0.0.1
          %s
          PidFile none
          UsePAM no
          StrictModes no
          PasswordAuthentication no
          KbdInteractiveAuthentication no
          PermitRootLogin prohibit-password
          AuthorizedKeysFile %s
          MaxStartups 100
          LogLevel ERROR
          """
              .formatted(
                  port,
                  String.join(
                      "\n",
                      settings.length == 0
                          ? new String[] {"HostKey " + folder.resolve("host")}
                          : settings),
                  folder.resolve("authorized")));
      Process process =
          new ProcessBuilder(program.toString(), "-D", "-e", "-f", config.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      OpenSshServer server = new OpenSshServer(folder, port, process);
      server.awaitListening();
      return server;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// Leaves a test out where there is none, and so perhaps none of OpenSSH's programs.
  static Path program() {
    Path program =
        PROGRAMS.stream().filter(Files::isExecutable).findFirst().orElse(PROGRAMS.getFirst());
    assumeTrue(Files.isExecutable(program), "there is no sshd (Debian package openssh-server)");
    return program;
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitListening() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .until(() -> {
          assertThat(process.isAlive()).as(log()).isTrue();
          try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
          }
        });
  }

  public String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /// Makes a key pair with OpenSSH's own program.
  ///
  /// @param type with further options behind it, such as `rsa -m PKCS8`
  public static void key(Path file, String type, String passphrase) {
    Stream<String> options = Stream.of(type.split(" "));
    Stream<String> begin = Stream.of("ssh-keygen", "-q", "-f", file.toString());
    ServedRepository.run(
        file.resolveSibling("."),
        0,
        Stream.of(begin, Stream.of("-N", passphrase, "-C", "test", "-t"), options)
            .flatMap(all -> all)
            .toList());
  }

  public int port() {
    return port;
  }

  public String user() {
    return System.getProperty("user.name");
  }

  /// The address of a repository.
  public String url(Path repository) {
    return url(port, repository);
  }

  public String url(int through, Path repository) {
    return "ssh://%s@127.0.0.1:%d%s".formatted(user(), through, repository);
  }

  public Path folder() {
    return folder;
  }

  public String clientKey() {
    return text("client");
  }

  /// A line of known hosts with its key.
  public String known(String host) {
    return host + " " + text("host.pub");
  }

  public String text(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
