package dev.larder.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A PostgreSQL server of the distribution's packages, which have the client programs that the
/// bundled one lacks. Its only user is let in without a password.
public final class DistributionPostgres implements AutoCloseable {
  private static final Path RELEASES = Path.of("/usr/lib/postgresql");
  private static final int OLDEST = 15;
  private static final String USER = "larder";
  private static final int LOWEST_PORT = 15_000;
  private static final int HIGHEST_PORT = 32_000;
  private static final int ATTEMPTS = 100;

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
    DistributionPostgres postgres = empty(programs);
    postgres.run(
        "initdb",
        "-D",
        postgres.data(),
        "-U",
        USER,
        "-A",
        "trust",
        "-N",
        "-E",
        "UTF8",
        "--locale=C");
    postgres.begin();
    postgres.run("createdb", "-h", "127.0.0.1", "-p", "" + postgres.port, "-U", USER, "larder");
    return postgres;
  }

  private static DistributionPostgres empty(Path programs) throws IOException {
    // Not below a folder of the test, which PostgreSQL's own user could not enter.
    Path folder = Files.createTempDirectory("larder-postgres");
    if (isRoot()) {
      var users = folder.getFileSystem().getUserPrincipalLookupService();
      Files.setOwner(folder, users.lookupPrincipalByName("postgres"));
    }
    return new DistributionPostgres(programs, folder, freePort());
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  /// Starts it on what it has, as after a stop or a crash.
  public void begin() throws IOException, InterruptedException {
    String options =
        "-p %d -k %s -c listen_addresses=127.0.0.1 -c fsync=off".formatted(port, folder);
    run(
        "pg_ctl",
        "-D",
        data(),
        "-w",
        "-l",
        folder.resolve("log").toString(),
        "-o",
        options,
        "start");
  }

  /// Ends it in order, which ends its sessions.
  public void stop() throws IOException, InterruptedException {
    run("pg_ctl", "-D", data(), "-w", "-m", "fast", "stop");
  }

  /// Kills all of its processes.
  public void kill() throws IOException, InterruptedException {
    signal("KILL");
  }

  /// Whatever it is asked it answers later, once it is thawed.
  public void freeze() throws IOException, InterruptedException {
    signal("STOP");
  }

  public void thaw() throws IOException, InterruptedException {
    signal("CONT");
  }

  private boolean isRunning() throws IOException {
    return Files.exists(Path.of(data(), "postmaster.pid"))
        && ProcessHandle.of(postmaster()).isPresent();
  }

  private long postmaster() throws IOException {
    return Long.parseLong(Files.readAllLines(Path.of(data(), "postmaster.pid")).getFirst());
  }

  /// To the postmaster first, so that it starts nothing meanwhile.
  private void signal(String name) throws IOException, InterruptedException {
    long postmaster = postmaster();
    ProcessHandle process = ProcessHandle.of(postmaster).orElseThrow();
    List<ProcessHandle> sessions = process.children().toList();
    List<String> line = new ArrayList<>(List.of("kill", "-" + name, "" + postmaster));
    sessions.forEach(session -> line.add("" + session.pid()));
    Process kill = new ProcessBuilder(line).inheritIO().start();
    assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
    if (name.equals("KILL")) {
      process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
  }

  /// A server that follows this one and takes no changes, until it is promoted.
  public DistributionPostgres standby() throws IOException, InterruptedException {
    DistributionPostgres standby = empty(programs);
    standby.run(
        "pg_basebackup",
        "-D",
        standby.data(),
        "-h",
        "127.0.0.1",
        "-p",
        "" + port,
        "-U",
        USER,
        "-R",
        "-c",
        "fast");
    standby.begin();
    return standby;
  }

  /// Takes changes from now on.
  public void promote() throws IOException, InterruptedException {
    run("pg_ctl", "-D", data(), "-w", "promote");
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /// Below those that systems give to connections: it has to be free still when its server is back.
  private static int freePort() throws IOException {
    for (int attempt = 1; ; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        if (attempt == ATTEMPTS) {
          throw taken;
        }
      }
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
    return settings(launch, "127.0.0.1:" + port);
  }

  /// Settings of a server on whichever of this one and another takes changes.
  public LarderProcess.Launch settings(LarderProcess.Launch launch, DistributionPostgres other) {
    return settings(launch, "127.0.0.1:" + port + ",127.0.0.1:" + other.port);
  }

  private static LarderProcess.Launch settings(LarderProcess.Launch launch, String hosts) {
    String url = "jdbc:postgresql://" + hosts + "/larder?sslmode=disable";
    return SharedDatabase.settings(launch, url, USER, "none");
  }

  private Connection connect() throws SQLException {
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/larder?sslmode=disable";
    return DriverManager.getConnection(url, USER, "none");
  }

  /// Runs a statement behind the back of servers.
  public void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// How many connections servers have to it.
  public int connections() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from pg_stat_activity where application_name = 'larder'")) {
      row.next();
      return row.getInt(1);
    }
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
      if (isRunning()) {
        thaw();
        run("pg_ctl", "-D", data(), "-m", "immediate", "stop");
      }
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
