package dev.larder.web.server;

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
public record Serving(ServerStart start, PrintWriter out) {
  private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

  /// What closing may take after the drain before a shutdown gives up on it.
  private static final Duration CLOSING = Duration.ofSeconds(30);

  /// Returns when the server has stopped in order, as a signal told it to.
  public void run(EffectiveSettings effective, boolean devTls) throws Exception {
    Settings settings = effective.settings();
    boolean json = LogSetup.apply(settings.logging());
    Announcements announce = json ? Announcements.logged() : Announcements.printed(out);
    effective.warnings().forEach(LOG::warn);
    Duration grace = settings.http().drain();
    StopSignals signals = StopSignals.install(grace.plus(CLOSING).toSeconds());
    try {
      RunningServer server = start.start(settings, devTls, announce);
      try {
        signals.await();
      } finally {
        stop(server, grace, announce);
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
}
