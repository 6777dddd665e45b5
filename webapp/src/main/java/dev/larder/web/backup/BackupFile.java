package dev.larder.web.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// A file of one backup.
///
/// @param name below the backup's folder
record BackupFile(String name, long bytes, String sha256) {
  private static final int BUFFER = 1 << 16;

  /// Gives it its content.
  @FunctionalInterface
  interface Filling {
    void fill(OutputStream out) throws IOException;
  }

  /// Quicker than small: most of it are hashes, which no compression makes smaller.
  private static final class QuickGzip extends GZIPOutputStream {
    QuickGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  /// Makes one that is compressed. It is durable after [BackupFolder#settle].
  static BackupFile compressed(Path folder, String name, Filling filling) throws IOException {
    return write(
        folder,
        name,
        out -> {
          try (QuickGzip compressing = new QuickGzip(out)) {
            filling.fill(compressing);
          }
        });
  }

  /// Makes one; forced later, since a snapshot of the database waits.
  static BackupFile write(Path folder, String name, Filling filling) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling(".").normalize());
    MessageDigest digest = ContentFolder.sha256();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      OutputStream out =
          new BufferedOutputStream(
              new DigestOutputStream(Channels.newOutputStream(channel), digest), BUFFER);
      filling.fill(new Unclosed(out));
      out.flush();
      return new BackupFile(name, channel.size(), HexFormat.of().formatHex(digest.digest()));
    }
  }

  /// What is written through it may be closed, while the file stays open to be forced.
  private static final class Unclosed extends java.io.FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      out.write(bytes, from, count);
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }

  /// What is wrong with it; empty: nothing.
  Optional<String> trouble(Path folder) throws IOException {
    Path file = folder.resolve(name);
    if (Files.notExists(file)) {
      return Optional.of(file + " is missing");
    }
    if (Files.size(file) != bytes) {
      return Optional.of("%s has %d bytes instead of %d".formatted(file, Files.size(file), bytes));
    }
    try (InputStream in = Files.newInputStream(file)) {
      return ContentFolder.hash(in).equals(sha256)
          ? Optional.empty()
          : Optional.of(file + " is damaged: its bytes are not those that the backup had");
    }
  }
}
