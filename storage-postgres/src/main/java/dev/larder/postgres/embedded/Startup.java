package dev.larder.postgres.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The wait for a started server's readiness.
///
/// @param logStart where in the log this server's own lines begin
record Startup(PidFile pidFile, ServerLog log, long logStart) {
  /// Recovery reads what was written since the last checkpoint, by PostgreSQL's defaults up to 1
  /// GB.
  private static final Duration DEADLINE = Duration.ofMinutes(10);

  private static final Duration POLL = Duration.ofMillis(10);
  private static final Duration FIRST_REPORT = Duration.ofSeconds(1);
  private static final Duration REPORT_EVERY = Duration.ofSeconds(5);

  void await(Process process, int port, Consumer<String> progress)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Duration report = FIRST_REPORT;
    while (!pidFile.ready(process.pid())) {
      if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failure("it ended with exit code " + process.exitValue(), port);
      }
      Duration passed = Duration.ofNanos(System.nanoTime() - start);
      if (passed.compareTo(DEADLINE) > 0) {
        throw failure("it is not ready after " + DEADLINE.toMinutes() + " min", port);
      }
      if (passed.compareTo(report) > 0) {
        progress.accept(state() + " (" + passed.toSeconds() + " s)");
        report = report.plus(REPORT_EVERY);
      }
    }
  }

  String said() throws IOException {
    return log.since(logStart);
  }

  private String state() throws IOException {
    String said = said();
    return said.contains("was interrupted") || said.contains("not properly shut down")
        ? "recovering the database after an unclean stop"
        : "starting the database";
  }

  private EmbeddedPostgresException failure(String what, int port) throws IOException {
    String said = said();
    if (said.contains("could not create any TCP/IP sockets")) {
      return new PortTaken(port);
    }
    return new EmbeddedPostgresException(
        """
        The embedded PostgreSQL could not be started: %s. Its log (%s) ends:
        %s\
        """
            .formatted(what, log.file(), said.isEmpty() ? "(nothing was written)" : said));
  }
}
