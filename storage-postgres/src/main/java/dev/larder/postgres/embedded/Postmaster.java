package dev.larder.postgres.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A running `postgres`, from its first connection to its end.
final class Postmaster {
  private static final Duration FAST_STOP = Duration.ofSeconds(30);
  private static final Duration IMMEDIATE_STOP = Duration.ofSeconds(10);

  /// Settings on the command line win over every file in the cluster: durability is not for sale.
  /// The rest keeps a server small that serves one pool.
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("listen_addresses", "127.0.0.1"),
          Map.entry("unix_socket_directories", ""),
          Map.entry("fsync", "on"),
          Map.entry("full_page_writes", "on"),
          Map.entry("synchronous_commit", "on"),
          Map.entry("autovacuum", "on"),
          Map.entry("password_encryption", "scram-sha-256"),
          Map.entry("ssl", "off"), // The bundled OpenSSL is out of support; it is loopback only.
          Map.entry("max_connections", "64"),
          Map.entry("shared_buffers", "64MB"),
          Map.entry("io_method", "sync"), // Saves three processes.
          Map.entry("max_logical_replication_workers", "0"), // Saves one.
          Map.entry("logging_collector", "off"),
          Map.entry("log_destination", "stderr"),
          Map.entry("log_line_prefix", "%m [%p] "),
          Map.entry("log_checkpoints", "off"),
          Map.entry("lc_messages", "C"),
          Map.entry("timezone", "UTC"),
          Map.entry("log_timezone", "UTC"));

  private final Process process;
  private final Startup startup;

  private Postmaster(Process process, Startup startup) {
    this.process = process;
    this.startup = startup;
  }

  /// Starts the server and returns when it accepts connections.
  ///
  /// @throws PortTaken when another process listens on the port
  static Postmaster start(PostgresInstallation pg, int port, Consumer<String> progress)
      throws IOException, InterruptedException {
    ServerLog log = ServerLog.open(pg.layout().log());
    log.bound();
    Startup startup = new Startup(PidFile.of(pg.layout().data()), log, log.size());
    Process process =
        Command.prepare(line(pg, port), pg.layout().folder())
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.file().toFile()))
            .redirectErrorStream(true)
            .start();
    Postmaster started = new Postmaster(process, startup);
    boolean ready = false;
    try {
      startup.await(process, port, progress);
      ready = true;
      return started;
    } finally {
      if (!ready) {
        started.stop();
      }
    }
  }

  private static List<String> line(PostgresInstallation pg, int port) {
    // A session of its own: Ctrl-C in a terminal must reach the server, which drains its requests
    // first, and not the database under it.
    Stream<String> session = Command.find("setsid").stream();
    Stream<String> program =
        Stream.of(
            pg.binaries().postgres().toString(),
            "-D",
            pg.layout().data().toString(),
            "-c",
            "port=" + port);
    Stream<String> settings =
        SETTINGS.entrySet().stream().flatMap(e -> Stream.of("-c", e.getKey() + "=" + e.getValue()));
    List<String> all = pg.launcher().line(Stream.concat(program, settings).toList());
    return Stream.concat(session, all.stream()).toList();
  }

  long pid() {
    return process.pid();
  }

  /// Waits for the end of the process.
  boolean ended(Duration deadline) throws InterruptedException {
    return process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// What the log says since this process was started.
  String lastWords() throws IOException {
    return "exit code " + process.exitValue() + ": " + startup.said();
  }

  /// Orderly first, then at once. Whatever the way, committed data is safe.
  void stop() throws IOException, InterruptedException {
    try {
      if (!endsBy(Signal.INT, FAST_STOP)) {
        endsBy(Signal.QUIT, IMMEDIATE_STOP);
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private boolean endsBy(Signal signal, Duration deadline)
      throws IOException, InterruptedException {
    if (process.isAlive()) {
      signal.send(List.of(process.pid()));
    }
    return ended(deadline);
  }
}
