package dev.larder.core.browse;

import dev.larder.api.StoredFiles;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.VersionRow;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/// The stored files of one version, for a reader who may read so much of them and for so long.
///
/// @param shown which of them, by name
record BoundedFiles(VersionRow row, Blobs blobs, Predicate<String> shown) implements StoredFiles {
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final long MAX_READ_BYTES = 512L << 20;

  /// A blob that is no file here is had whole up to this size, since a bucket answers each jump
  /// within it with a request of its own.
  private static final int MAX_WHOLE_BYTES = 16 << 20;

  @Override
  public Optional<SeekableByteChannel> open(String file) throws IOException {
    Optional<FileRow> stored = row.file(file).filter(_ -> shown.test(file));
    return stored.isEmpty() ? Optional.empty() : Optional.of(channel(stored.get()));
  }

  private SeekableByteChannel channel(FileRow file) throws IOException {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    if (file.inline().isPresent()) {
      return new BytesChannel(file.inline().get());
    }
    Optional<FileChannel> local = blobs.openFile(file.sha256(), file.size());
    if (local.isPresent()) {
      return new BoundedChannel(local.get(), MAX_READ_BYTES, deadline);
    }
    SeekableByteChannel remote =
        new BoundedChannel(blobs.open(file.sha256(), file.size()), MAX_READ_BYTES, deadline);
    return file.size() > MAX_WHOLE_BYTES ? remote : BytesChannel.drained(remote);
  }
}
