package dev.larder.core.fetch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A file that grows, and the windows of it that are full, each mapped once for all readers: the
/// system sends a window from its page cache, however many want it, and no reader copies it.
///
/// A window takes address space and no memory but the page cache's, and is given back when garbage
/// is collected after the last reader has left. Bytes that have been written stay as they are, and
/// the file is never cut.
final class FileWindows {
  private static final Logger LOG = LoggerFactory.getLogger(FileWindows.class);

  private static final long LEAST_WINDOW_BYTES = 1L << 20;

  /// Mappings are counted by the system, and a process may have some 65,000.
  private static final long MAX_WINDOWS = 64;

  private final FileChannel file;
  private final OptionalLong length;
  private final long windowBytes;
  private final Map<Long, Optional<ByteBuffer>> windows = new ConcurrentHashMap<>();

  /// @param length of the file when it is whole, if it is known
  FileWindows(FileChannel file, OptionalLong length) {
    this.file = file;
    this.length = length;
    this.windowBytes =
        Math.min(
            Integer.MAX_VALUE,
            Math.max(LEAST_WINDOW_BYTES, Math.ceilDiv(length.orElse(0), MAX_WINDOWS)));
  }

  int read(ByteBuffer into, long at) throws IOException {
    return file.read(into, at);
  }

  /// Bytes from a position to the end of its window at most; empty where that is not full.
  ///
  /// @param arrived how many bytes of the file a reader may see
  Optional<FileRegion> region(long at, int most, long arrived) {
    long number = at / windowBytes;
    long begin = number * windowBytes;
    long end = Math.min(begin + windowBytes, length.orElse(0));
    if (at >= end || arrived < end || number >= MAX_WINDOWS) {
      return Optional.empty();
    }
    return windows
        .computeIfAbsent(number, _ -> map(begin, end - begin))
        .map(window -> region(window, at, (int) (at - begin), most));
  }

  private FileRegion region(ByteBuffer window, long at, int from, int most) {
    int size = Math.min(window.capacity() - from, most);
    return new FileRegion(window.slice(from, size), file, at);
  }

  /// What cannot be mapped is read.
  private Optional<ByteBuffer> map(long begin, long size) {
    try {
      return Optional.of(file.map(MapMode.READ_ONLY, begin, size));
    } catch (IOException | UnsupportedOperationException unmapped) {
      LOG.debug("a growing file is not mapped", unmapped);
      return Optional.empty();
    }
  }
}
