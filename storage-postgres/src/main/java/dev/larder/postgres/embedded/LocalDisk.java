package dev.larder.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/// Tells disks from network shares, by the file system's name.
final class LocalDisk {
  private static final Pattern SHARES =
      Pattern.compile("nfs.*|cifs|smb.*|afpfs|ncpfs|fuse\\.sshfs|fuse\\.rclone|davfs");

  private LocalDisk() {}

  /// Refuses a share: its locks and its fsync do not hold what a database needs.
  static void require(Path home) throws IOException {
    String type = Files.getFileStore(home).type();
    if (isShare(type)) {
      throw new EmbeddedPostgresException(
          """
          The home %s is on a network share (%s). The embedded database cannot be kept there, \
          because locks and fsync of a share may lose committed data. \
          Set LARDER_HOME to a folder on a local disk, or use a PostgreSQL server of your own: \
          LARDER_DB=external and LARDER_DB_URL.\
          """
              .formatted(home, type));
    }
  }

  static boolean isShare(String type) {
    return SHARES.matcher(type.toLowerCase(Locale.ROOT)).matches();
  }
}
