package dev.larder.web.server;

import dev.larder.web.config.Settings;

/// Starts a server.
@FunctionalInterface
public interface ServerStart {
  /// Returns when it listens; when this throws, everything that was opened is closed again.
  ///
  /// @param devTls whether https is served with a certificate of the home's own authority
  /// @param stop ends a start that waits for others
  RunningServer start(Settings settings, boolean devTls, Announcements announce, StopRequest stop)
      throws Exception;
}
