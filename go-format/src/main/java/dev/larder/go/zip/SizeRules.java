package dev.larder.go.zip;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.util.List;

/// How big the entries of a module archive say they are; what they are is counted when read.
final class SizeRules {
  private SizeRules() {}

  /// Checks all entries of an archive.
  ///
  /// @param prefix `<module>@<version>/`
  /// @param archiveBytes the size of the archive, which compressed content together cannot exceed
  ///   unless entries share it: reading the same megabytes 200,000 times would take days
  static void check(List<ZipEntry> entries, String prefix, long archiveBytes) {
    long total = 0;
    long packed = 0;
    for (ZipEntry entry : entries) {
      if (entry.bytes() > ZipLimits.MAX_BYTES - total) {
        throw new Violation(
            Rule.ZIP_SIZE, entry.name(), "makes the content of the archive exceed 500 MiB");
      }
      total += entry.bytes();
      if (!entry.isFolder() && entry.compressedBytes() > archiveBytes - packed) {
        throw new Violation(Rule.ZIP_FORMAT, entry.name(), "overlaps other entries");
      }
      packed += entry.isFolder() ? 0 : entry.compressedBytes();
      boolean rootFile =
          entry.name().equals(prefix + "go.mod") || entry.name().equals(prefix + "LICENSE");
      if (rootFile && entry.bytes() > ZipLimits.MAX_ROOT_FILE_BYTES) {
        throw new Violation(Rule.ZIP_SIZE, entry.name(), "has more than 16 MiB");
      }
    }
  }
}
