package dev.larder.blobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a disk keeps free of stored content.
///
/// @param bytes usable space below which nothing more is stored
/// @param passingBytes how much of it the files that only pass content through may use together
public record Reserve(long bytes, long passingBytes) {
  private static final long MOST_BYTES = 1L << 30;
  private static final long PASSING_BYTES = 256L << 20;

  public Reserve {
    if (bytes < 0 || passingBytes < 0) {
      throw new IllegalArgumentException("a reserve is not negative");
    }
  }

  /// 1 GiB or 2 % of the disk, whichever is smaller, and 256 MiB for passing files.
  public static Reserve ofDisk(Path folder) throws IOException {
    long disk = Files.getFileStore(folder).getTotalSpace();
    return new Reserve(Math.min(MOST_BYTES, disk / 50), PASSING_BYTES);
  }
}
