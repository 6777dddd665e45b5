package dev.larder.postgres.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// What `postgres` writes to its standard error: a file of bounded size and one predecessor.
record ServerLog(Path file) {
  private static final long MAX_BYTES = 8L << 20;
  private static final int TAIL_BYTES = 4 << 10;

  /// Creates the file where it is missing, with mode 0600, since it may quote statements.
  static ServerLog open(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    return new ServerLog(file);
  }

  long size() throws IOException {
    return Files.size(file);
  }

  /// The end of what was written from a position on, at most 4 KiB.
  String since(long start) throws IOException {
    try (FileChannel log = FileChannel.open(file, StandardOpenOption.READ)) {
      long from = Math.max(Math.min(start, log.size()), log.size() - TAIL_BYTES);
      ByteBuffer tail = ByteBuffer.allocate(TAIL_BYTES);
      int read = Math.max(0, log.read(tail, from));
      return new String(tail.array(), 0, read, StandardCharsets.UTF_8).strip();
    }
  }

  /// Sets a file that has grown too large aside, and empties it in place: the process keeps it open
  /// for appending. Lines written in between are lost.
  void bound() throws IOException {
    if (size() > MAX_BYTES) {
      Path previous = file.resolveSibling(file.getFileName() + ".1");
      Files.copy(
          file, previous, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      try (FileChannel log = FileChannel.open(file, StandardOpenOption.WRITE)) {
        log.truncate(0);
      }
    }
  }
}
