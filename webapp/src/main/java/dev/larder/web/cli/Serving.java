package dev.larder.web.cli;

import dev.larder.web.config.EffectiveSettings;
import dev.larder.web.config.Settings;
import dev.larder.web.logging.LogSetup;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A server that runs until it is told to stop: `larder serve`, however its options were read.
///
/// @param out where lines for a person go
record Serving(Assembly assembly, PrintWriter out) {
  private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

  /// What closing may take after the drain before a shutdown gives up on it.
  private static final Duration CLOSING = Duration.ofSeconds(30);

  /// What a server runs for.
  interface Purpose {
    /// Returns when the server is to stop.
    void serve(RunningServer server) throws Exception;
  }

  /// Returns when the server has stopped in order, as it was told to by a signal.
  void run(EffectiveSettings effective, boolean devTls) throws Exception {
    StopSignals signals = signals(effective);
    run(effective, devTls, signals, _ -> signals.await());
  }

  /// Returns when the server has done what it was started for, and has stopped in order.
  void run(EffectiveSettings effective, boolean devTls, Purpose purpose) throws Exception {
    // A signal lets the server stop its database first.
    run(effective, devTls, signals(effective), purpose);
  }

  private void run(
      EffectiveSettings effective, boolean devTls, StopSignals signals, Purpose purpose)
      throws Exception {
    Settings settings = effective.settings();
    boolean json = LogSetup.apply(settings.logging());
    Announcements announce = json ? Announcements.logged() : Announcements.printed(out);
    effective.warnings().forEach(LOG::warn);
    try {
      RunningServer server = RunningServer.start(settings, devTls, assembly, announce);
      try {
        purpose.serve(server);
      } finally {
        stop(server, settings.http().drain(), announce);
      }
    } finally {
      signals.done();
    }
  }

  private static void stop(RunningServer server, Duration grace, Announcements announce)
      throws IOException, InterruptedException {
    announce.say("stopping: requests in flight get " + grace.toSeconds() + " s");
    if (!server.stop(grace)) {
      LOG.warn("requests were cut off after {} s", grace.toSeconds());
    }
  }

  private static StopSignals signals(EffectiveSettings effective) {
    return StopSignals.install(effective.settings().http().drain().plus(CLOSING).toSeconds());
  }
}
