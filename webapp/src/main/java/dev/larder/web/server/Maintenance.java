package dev.larder.web.server;

import dev.larder.common.Secret;
import dev.larder.web.config.Settings;
import java.util.Optional;

/// Work on a server's data on its own host, where who may read the home needs no login.
public interface Maintenance {
  /// Gives a user another password, which its user has to change. The server may run or not; a
  /// running one follows within 2 seconds.
  void resetPassword(Settings settings, String user, Secret password) throws Exception;

  /// Seals all stored secrets with another key, all of them or none. No server may run.
  ///
  /// @param next the new key; empty: one is made for the home, which has its own
  /// @return how many secrets there are
  int rotateSecretKey(Settings settings, Optional<Secret> next) throws Exception;
}
