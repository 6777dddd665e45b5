package dev.larder.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A PostgreSQL server of the distribution's packages, which have the client programs that the
/// bundled one lacks. Its only user is let in without a password.
public final class DistributionPostgres implements AutoCloseable {
  private static final Path RELEASES = Path.of("/usr/lib/postgresql");
  private static final int OLDEST = 15;
  private static final String USER = "larder";

  private final Path programs;
  private final Path folder;
  private final int port;

  private DistributionPostgres(Path programs, Path folder, int port) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
  }

  /// The programs of the newest release that is installed here and that Larder supports.
  public static Optional<Path> programs() throws IOException {
    if (!Files.isDirectory(RELEASES)) {
      return Optional.empty();
    }
    try (Stream<Path> releases = Files.list(RELEASES)) {
      return releases
          .filter(release -> release.getFileName().toString().matches("\\d{1,4}"))
          .filter(release -> number(release) >= OLDEST)
          .filter(release -> Files.isExecutable(release.resolve("bin/postgres")))
          .filter(release -> Files.isExecutable(release.resolve("bin/pg_dump")))
          .max(Comparator.comparingInt(DistributionPostgres::number))
          .map(release -> release.resolve("bin"));
    }
  }

  private static int number(Path release) {
    return Integer.parseInt(release.getFileName().toString());
  }

  public static DistributionPostgres start(Path programs) throws IOException, InterruptedException {
    // Not below a folder of the test, which PostgreSQL's own user could not enter.
    Path folder = Files.createTempDirectory("larder-postgres");
    DistributionPostgres postgres = new DistributionPostgres(programs, folder, freePort());
    if (isRoot()) {
      var users = folder.getFileSystem().getUserPrincipalLookupService();
      Files.setOwner(folder, users.lookupPrincipalByName("postgres"));
    }
    String data = folder.resolve("data").toString();
    postgres.run("initdb", "-D", data, "-U", USER, "-A", "trust", "-N", "-E", "UTF8", "--locale=C");
    String options =
        "-p %d -k %s -c listen_addresses=127.0.0.1 -c fsync=off".formatted(postgres.port, folder);
    String log = folder.resolve("log").toString();
    postgres.run("pg_ctl", "-D", data, "-w", "-l", log, "-o", options, "start");
    postgres.run("createdb", "-h", "127.0.0.1", "-p", "" + postgres.port, "-U", USER, "larder");
    return postgres;
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  /// Runs one of its programs, which refuse to be run by root.
  private void run(String program, String... arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    if (isRoot()) {
      line.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
    }
    line.add(programs.resolve(program).toString());
    line.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(program).isZero();
  }

  /// Settings of a server on it, beside its home.
  public LarderProcess.Launch settings(LarderProcess.Launch launch) {
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/larder?sslmode=disable";
    return SharedDatabase.settings(launch, url, USER, "none");
  }

  /// What its programs read of a shell's environment to find it.
  public Map<String, String> environment() {
    return Map.of(
        "PATH",
        programs + ":" + System.getenv("PATH"),
        "PGHOST",
        "127.0.0.1",
        "PGPORT",
        "" + port,
        "PGUSER",
        USER);
  }

  @Override
  public void close() throws IOException {
    try {
      run("pg_ctl", "-D", folder.resolve("data").toString(), "-m", "immediate", "stop");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(file);
      }
    }
  }
}
