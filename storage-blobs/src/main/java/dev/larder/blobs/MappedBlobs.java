package dev.larder.blobs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.larder.core.cache.CacheName;
import dev.larder.core.waiting.Depth;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Blobs mapped into memory, because they are read again and again: the system then copies from its
/// page cache to a connection once, and not by way of a buffer of ours.
///
/// A mapping takes address space, and no memory but the page cache's. It costs more to make than
/// one read saves, so a blob is mapped when it is asked for the second time within the last many.
/// It is given back when it has been dropped here and no reader holds it any more: while a client
/// is sent a part of it, it stays, whatever happens to the file. Blobs never change, so no part of
/// a mapping ever ends before its file does.
final class MappedBlobs {
  private static final long MAX_BYTES = 8L << 30;

  /// Mappings are counted by the system, too, and a process may have some 65,000.
  private static final int LEAST_WEIGHT = 2 << 20;

  private static final int MAX_REMEMBERED = 10_000;
  private static final Logger LOG = LoggerFactory.getLogger(MappedBlobs.class);

  private final Function<String, Path> files;
  private final Cache<String, Boolean> asked =
      CacheName.ASKED_BLOBS.build(Caffeine.newBuilder().maximumSize(MAX_REMEMBERED));
  private final Cache<String, ByteBuffer> mapped =
      CacheName.MAPPED_BLOBS.build(
          Caffeine.newBuilder()
              .maximumWeight(MAX_BYTES)
              .weigher((String _, ByteBuffer view) -> Math.max(LEAST_WEIGHT, view.capacity())));

  /// @param files where the file of a blob is
  MappedBlobs(Function<String, Path> files) {
    this.files = files;
  }

  /// The whole of a blob, if its file has this size; at a glance only one that is mapped already.
  Optional<ByteBuffer> find(String sha256, long size, Depth depth) {
    Optional<ByteBuffer> known = known(sha256, size);
    if (known.isPresent() || !depth.mayWait()) {
      return known;
    }
    if (size == 0 || size > Integer.MAX_VALUE || asked.asMap().putIfAbsent(sha256, true) == null) {
      return Optional.empty();
    }
    Optional<ByteBuffer> made = map(files.apply(sha256), size);
    made.ifPresent(view -> mapped.put(sha256, view));
    return made.map(ByteBuffer::duplicate);
  }

  private Optional<ByteBuffer> known(String sha256, long size) {
    return Optional.ofNullable(mapped.getIfPresent(sha256))
        .filter(view -> view.capacity() == size)
        .map(ByteBuffer::duplicate);
  }

  /// Forgets a blob whose file is another one now.
  void forget(String sha256) {
    mapped.invalidate(sha256);
  }

  /// What is mapped, with its size.
  Map<String, Integer> sizes() {
    return mapped.asMap().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, view -> view.getValue().capacity()));
  }

  /// Forgets all blobs; who holds one reads on.
  void forgetAll() {
    mapped.invalidateAll();
  }

  /// What cannot be mapped is read, and its reader reports what is wrong.
  private static Optional<ByteBuffer> map(Path file, long size) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.size() == size
          ? Optional.of(channel.map(MapMode.READ_ONLY, 0, size))
          : Optional.empty();
    } catch (IOException e) {
      LOG.debug("{} is not mapped", file, e);
      return Optional.empty();
    }
  }
}
