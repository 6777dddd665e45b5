package dev.larder.blobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a disk keeps free of stored content.
///
/// @param bytes usable space below which nothing more is stored
/// @param passingBytes how much of it the files that only pass content through may use together
public record FreeSpaceReserve(long bytes, long passingBytes) {
  private static final long MAX_BYTES = 1L << 30;
  private static final long PASSING_BYTES = 256L << 20;

  public FreeSpaceReserve {
    if (bytes < 0 || passingBytes < 0) {
      throw new IllegalArgumentException("a reserve is not negative");
    }
  }

  /// 1 GiB or 2 % of the disk, whichever is smaller, and 256 MiB for passing files.
  public static FreeSpaceReserve ofDisk(Path folder) throws IOException {
    long disk = Files.getFileStore(folder).getTotalSpace();
    return new FreeSpaceReserve(Math.min(MAX_BYTES, disk / 50), PASSING_BYTES);
  }
}
