package dev.larder.web.server;

import dev.larder.web.config.EffectiveSettings;
import dev.larder.web.config.Settings;
import dev.larder.web.logging.LogSetup;
import dev.larder.web.logging.StrayLines;
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

  /// Load balancers of orchestrators look every few seconds whether a server is ready.
  private static final Duration UNWATCHED = Duration.ofSeconds(5);

  /// For a person at a terminal, who wants the prompt back.
  private static final Duration NONE = Duration.ZERO;

  /// Returns when the server has stopped in order, as a signal told it to.
  public void run(EffectiveSettings effective, boolean devTls) throws Exception {
    Settings settings = effective.settings();
    boolean json = LogSetup.apply(settings.logging());
    StrayLines.gather();
    Announcements announce = json ? Announcements.logged() : Announcements.printed(out);
    effective.warnings().forEach(LOG::warn);
    Duration delay = settings.http().drainDelay().orElse(LogSetup.watched() ? NONE : UNWATCHED);
    Duration grace = settings.http().drain();
    StopSignals signals = StopSignals.install(delay.plus(grace).plus(CLOSING).toSeconds());
    try {
      RunningServer server = start.start(settings, devTls, announce, signals);
      try {
        signals.await();
      } finally {
        stop(server, delay, grace, announce);
      }
    } catch (StoppedStartException stopped) {
      announce.say("stopped before it listened: " + stopped.getMessage());
    } finally {
      signals.done();
    }
  }

  private static void stop(
      RunningServer server, Duration delay, Duration grace, Announcements announce)
      throws IOException, InterruptedException {
    if (delay.isPositive()) {
      announce.say(
          "leaving: /readyz answers 503 for "
              + delay.toMillis() / 1_000.0
              + " s, then the port"
              + " closes; a second signal ends the process at once");
      server.leave();
      Thread.sleep(delay);
    }
    announce.say("stopping: requests in flight get " + grace.toSeconds() + " s");
    if (!server.stop(grace)) {
      LOG.warn("requests were cut off after {} s", grace.toSeconds());
    }
  }
}
