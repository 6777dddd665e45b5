package dev.larder.web.server;

import dev.larder.core.events.Refusals;
import dev.larder.core.loop.StandingLoops;
import dev.larder.web.config.Settings;
import dev.larder.web.home.Home;
import dev.larder.web.metrics.Metrics;

/// Builds what the server serves, behind HTTP: database, engine, repositories, pages.
@FunctionalInterface
public interface Assembly {
  /// Called once, after the addresses are bound and while everything but health is answered 503. It
  /// may take as long as it needs, and cleans up after itself when it throws.
  Application assemble(Context context) throws Exception;

  /// Work on the same data without a server.
  default Maintenance maintenance() {
    throw new UnsupportedOperationException("there is no data to maintain");
  }

  /// What an application is built from.
  ///
  /// @param metrics where it registers its figures, and which it may show
  /// @param announce shows the operator a line on start, such as where the first password stands
  /// @param refusals gathers who was refused, until the application writes it
  /// @param loops where what it repeats is told of
  record Context(
      Settings settings,
      Home home,
      Metrics metrics,
      Announcements announce,
      Refusals refusals,
      StandingLoops loops) {}
}
