package dev.larder.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/// The embedded database of a server that runs in another process, for a process that may read the
/// home.
///
/// @param user the owner of the cluster, a superuser
public record RunningPostgres(String jdbcUrl, String user, String password) {
  /// Finds it by what it keeps in the home; empty: none runs there.
  public static Optional<RunningPostgres> find(Path home) throws IOException {
    Layout layout = new Layout(home.toRealPath());
    OptionalInt port = PidFile.of(layout.data()).port();
    if (port.isEmpty() || Files.notExists(layout.password())) {
      return Optional.empty();
    }
    String password = Files.readString(layout.password()).strip();
    return Optional.of(
        new RunningPostgres(EmbeddedPostgres.url(port.getAsInt()), Cluster.USER, password));
  }

  @Override
  public String toString() {
    return jdbcUrl;
  }
}
