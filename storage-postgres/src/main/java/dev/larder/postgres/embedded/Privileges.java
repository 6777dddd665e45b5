package dev.larder.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Chooses the user that PostgreSQL runs as: this process's own, unless that is root.
final class Privileges {

  private Privileges() {}

  /// For root the first of `unshare -U` and `setpriv` that works here. The probe is made at every
  /// start, since a container or a kernel setting may have changed.
  static PostgresLauncher choose(Layout layout, Binaries binaries)
      throws IOException, InterruptedException {
    if (!isRoot(layout.folder())) {
      return PostgresLauncher.direct();
    }
    List<String> refusals = new ArrayList<>();
    for (PostgresLauncher launcher : forRoot(layout.home())) {
      Command probe = launcher.probe(binaries, layout.folder());
      if (probe.succeeded()) {
        return launcher;
      }
      refusals.add(launcher.name() + ": " + probe.output());
    }
    throw none(layout.home(), refusals);
  }

  /// Asks the file system, because that tells the effective user on every system.
  private static boolean isRoot(Path folder) throws IOException {
    Path mine = Files.createTempFile(folder, "owner-", "");
    try {
      return FolderTrees.owner(mine) == 0;
    } finally {
      Files.delete(mine);
    }
  }

  private static List<PostgresLauncher> forRoot(Path home) throws IOException {
    List<PostgresLauncher> launchers = new ArrayList<>();
    PostgresLauncher.namespace(OptionalInt.of(0)).ifPresent(launchers::add);
    for (LocalUser user : LocalUser.candidates(home)) {
      PostgresLauncher.account(user).ifPresent(launchers::add);
    }
    return launchers;
  }

  private static EmbeddedPostgresException none(Path home, List<String> refusals) {
    return new EmbeddedPostgresException(
        """
        The embedded PostgreSQL does not run as root, and no other user could be found for it. \
        Tried: %s. Either start Larder as a normal user, or let one of these work: `unshare -U` \
        (util-linux, and user namespaces permitted), or `setpriv` (util-linux) with a user larder, \
        postgres or nobody that may traverse %s (give the folders above it o+x).\
        """
            .formatted(
                refusals.isEmpty()
                    ? "nothing, because neither unshare nor setpriv is installed"
                    : String.join("; ", refusals),
                home));
  }
}
