package dev.larder.go.zip;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.util.List;

/// Demands that an entry is a regular file that every zip reader can read.
final class PlainEntry {
  /// Encrypted, strongly encrypted, and with a masked local header.
  private static final int ENCRYPTION_FLAGS = 0x2041;

  private static final int UNIX_TYPE = 0170000;
  private static final int UNIX_REGULAR = 0100000;
  private static final int DOS_FOLDER_OR_VOLUME = 0x18;

  private static final String FOLDER =
      "folder entry: pack with zip -D, which leaves folders out (zip -r, git archive, jar and"
          + " Python's zipfile and shutil put them in); zip -d FILE '*/' removes them";

  private PlainEntry() {}

  /// Comes before all else that may be wrong, because one remedy helps against all that folders
  /// break: names outside of the module, and the hash.
  static void requireNoFolder(List<ZipEntry> entries) {
    entries.stream()
        .filter(ZipEntry::isFolder)
        .findFirst()
        .ifPresent(folder -> require(false, folder, FOLDER));
  }

  static void require(ZipEntry entry) {
    require((entry.flags() & ENCRYPTION_FLAGS) == 0, entry, "is encrypted");
    require(
        entry.method() == ZipEntry.STORED || entry.method() == ZipEntry.DEFLATED,
        entry,
        "is compressed by another method than store and deflate");
    // Archives that Go makes have no type bits at all, and mean regular files.
    int type = (entry.attributes() >>> 16) & UNIX_TYPE;
    boolean regular = type == 0 || type == UNIX_REGULAR;
    require(
        regular && (entry.attributes() & DOS_FOLDER_OR_VOLUME) == 0,
        entry,
        "is not a regular file (a symbolic link, for example)");
    require(entry.disk() == 0, entry, "is on another disk");
  }

  private static void require(boolean holds, ZipEntry entry, String words) {
    if (!holds) {
      throw new Violation(Rule.ZIP_ENTRY, entry.name(), words);
    }
  }
}
