package dev.larder.blobs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.larder.core.cache.CacheName;
import dev.larder.core.storage.Blobs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which blobs are in a folder that is only a cache, and which of them go when it is full: those
/// that are read least.
///
/// What a process before this one has left is found by a walk in the background, and hashed before
/// it is used for the first time: nobody knows how that process ended.
final class CachedFiles {
  /// What a blob counts for at least, so that the index has a bound, too.
  static final int LEAST_BYTES = 64 * 1024;

  private static final int PAGE = 1_000;
  private static final Logger LOG = LoggerFactory.getLogger(CachedFiles.class);

  private final Blobs files;
  private final Cache<String, Kept> index;
  private volatile boolean walked;

  /// One file.
  private static final class Kept {
    private final long size;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean verified;

    Kept(long size, boolean verified) {
      this.size = size;
      this.verified = verified;
    }

    int weight() {
      return Math.clamp(size, LEAST_BYTES, Integer.MAX_VALUE);
    }
  }

  /// @param files in the folder of the cache
  CachedFiles(Blobs files, long bytes) {
    this.files = files;
    this.index =
        CacheName.CACHED_BLOBS.build(
            Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((String _, Kept kept) -> kept.weight())
                .executor(Runnable::run)
                .removalListener(this::removed)
                .recordStats());
  }

  private void removed(@Nullable String sha256, @Nullable Kept kept, RemovalCause cause) {
    if (sha256 != null && cause != RemovalCause.REPLACED) {
      remove(sha256);
    }
  }

  private void remove(String sha256) {
    try {
      files.delete(sha256);
    } catch (IOException failed) {
      LOG.warn("{} cannot be removed from the cache of blobs: {}", sha256, failed.toString());
    }
  }

  /// Finds what is there already, the oldest first, so that it is the first to go.
  void walk() {
    List<Blobs.Entry> found = new ArrayList<>();
    try {
      for (var page = files.list("", PAGE); !page.isEmpty(); ) {
        found.addAll(page);
        page = files.list(page.getLast().sha256(), PAGE);
      }
    } catch (IOException unreadable) {
      LOG.warn("the cache of blobs cannot be listed", unreadable);
    }
    found.sort(Comparator.comparing(Blobs.Entry::wanted));
    found.forEach(one -> index.asMap().putIfAbsent(one.sha256(), new Kept(one.size(), false)));
    walked = true;
    LOG.debug("{} blobs are in the cache", found.size());
  }

  /// Whether a blob is there with all its bytes.
  boolean has(String sha256, long size) throws IOException {
    Kept kept = index.getIfPresent(sha256);
    if (kept == null && !walked && files.isWhole(sha256, size)) {
      kept = index.get(sha256, _ -> new Kept(size, false));
    }
    if (kept == null) {
      return false;
    }
    if (kept.size == size && (kept.verified || verify(sha256, kept))) {
      return true;
    }
    drop(sha256);
    return false;
  }

  private boolean verify(String sha256, Kept kept) throws IOException {
    kept.lock.lock();
    try {
      if (!kept.verified) {
        kept.verified = files.isWhole(sha256, kept.size) && hash(sha256, kept.size).equals(sha256);
      }
      return kept.verified;
    } finally {
      kept.lock.unlock();
    }
  }

  private String hash(String sha256, long size) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[64 * 1024];
    try (SeekableByteChannel file = files.open(sha256, size);
        InputStream in = Channels.newInputStream(file)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java platform has SHA-256", absent);
    }
  }

  /// A blob has come, whose bytes were hashed.
  void came(String sha256, long size) {
    index.put(sha256, new Kept(size, true));
  }

  /// A blob is hashed once more before it is used.
  void doubt(String sha256) {
    Kept kept = index.getIfPresent(sha256);
    if (kept != null) {
      kept.verified = false;
      files.forgetViews();
    }
  }

  /// Forgets a blob and removes its file.
  void drop(String sha256) {
    index.invalidate(sha256);
    remove(sha256);
  }
}
