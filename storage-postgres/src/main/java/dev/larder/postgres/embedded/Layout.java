package dev.larder.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Where the embedded database keeps its files: all of them in the folder `pg` of the home.
///
/// @param home the home's real path, without symbolic links, so that it compares with `/proc`
record Layout(Path home) {

  /// Creates the folder where it is missing, and refuses a file system that cannot hold a database.
  static Layout open(Path home) throws IOException {
    Files.createDirectories(home);
    Layout layout = new Layout(home.toRealPath());
    LocalDisk.require(layout.home);
    if (!Files.isDirectory(layout.folder())) {
      // Passable, not listable: an unprivileged postgres started by root has to reach its files.
      Files.createDirectories(layout.folder());
      Files.setPosixFilePermissions(layout.folder(), PosixFilePermissions.fromString("rwx--x--x"));
    }
    return layout;
  }

  Path folder() {
    return home.resolve("pg");
  }

  Path data() {
    return folder().resolve("data");
  }

  Path password() {
    return folder().resolve("password");
  }

  Path log() {
    return folder().resolve("postgres.log");
  }
}
