package dev.larder.blobs;

import dev.larder.api.Staged;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.LostBlobException;
import dev.larder.core.storage.Staging;
import dev.larder.core.waiting.Depth;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A store far away, with files of what was read or stored lately on a disk nearby.
///
/// A hit is a file like those of [FileBlobs], and costs what that costs. A miss is read while it
/// comes, once for all who want it. The cache never fails a read: where its disk is full, or gone,
/// bytes come from the store as if there were none. It is of one process.
final class CachedBlobs implements Blobs {
  /// So many blobs come at once; further ones are read past the cache.
  private static final int MAX_FILLS = 64;

  private static final Logger LOG = LoggerFactory.getLogger(CachedBlobs.class);

  private final Blobs store;
  private final Blobs files;
  private final Staging staging;
  private final CachedFiles cached;
  private final Map<String, CacheFill> fills = new ConcurrentHashMap<>();
  private final Semaphore permits = new Semaphore(MAX_FILLS);

  /// @param local the files of the cache
  /// @param bytes how much room they may take
  CachedBlobs(Blobs store, ContentStore local, long bytes) {
    this.store = store;
    this.files = local.blobs();
    this.staging = local.staging();
    this.cached = new CachedFiles(files, bytes);
  }

  /// Begins to find what the folder holds from before.
  CachedBlobs found() {
    Thread.ofVirtual().name("blob-cache").start(cached::walk);
    return this;
  }

  @Override
  public Optional<UUID> installation() throws IOException {
    return store.installation();
  }

  @Override
  public void join(UUID installation) throws IOException {
    store.join(installation);
  }

  @Override
  public Optional<UUID> mark() throws IOException {
    return store.mark();
  }

  @Override
  public void mark(UUID mark) throws IOException {
    store.mark(mark);
  }

  @Override
  public void store(Staged.OnDisk staged) throws IOException {
    store(staged, store::store);
  }

  @Override
  public void storeRefetchable(Staged.OnDisk staged) throws IOException {
    store(staged, store::storeRefetchable);
  }

  private interface Storing {
    void store(Staged.OnDisk staged) throws IOException;
  }

  /// What is stored is read soon, and its bytes are here: a second name keeps them.
  private void store(Staged.OnDisk staged, Storing storing) throws IOException {
    Optional<Path> second = linked(staged);
    try {
      storing.store(staged);
      if (second.isPresent()) {
        keep(new Staged.OnDisk(second.get(), staged.size(), staged.sha256()));
      }
    } finally {
      second.ifPresent(staging::discard);
    }
  }

  /// Empty where the cache has no room, or is on another file system.
  private Optional<Path> linked(Staged.OnDisk staged) {
    try {
      Path name = staging.create(staged.size(), false);
      try {
        Files.delete(name);
        return Optional.of(Files.createLink(name, staged.path()));
      } catch (IOException | UnsupportedOperationException apart) {
        staging.discard(name);
        throw apart;
      }
    } catch (IOException | UnsupportedOperationException unkept) {
      LOG.debug("{} is not kept in the cache: {}", staged.sha256(), unkept.toString());
      return Optional.empty();
    }
  }

  private void keep(Staged.OnDisk copy) {
    try {
      files.storeRefetchable(copy);
      cached.came(copy.sha256(), copy.size());
    } catch (IOException unkept) {
      LOG.debug("{} is not kept in the cache: {}", copy.sha256(), unkept.toString());
    }
  }

  @Override
  public SeekableByteChannel open(String sha256, long size) throws IOException {
    Blobs.checkName(sha256);
    Optional<FileChannel> hit = hit(sha256, size);
    if (hit.isPresent()) {
      return hit.get();
    }
    try {
      return filling(sha256, size);
    } catch (CacheUnusable unusable) {
      LOG.debug("{} is read past the cache: {}", sha256, unusable.getMessage());
      return store.open(sha256, size);
    }
  }

  /// A file that has gone or changed behind the cache's back is a miss.
  private Optional<FileChannel> hit(String sha256, long size) {
    try {
      if (cached.has(sha256, size)) {
        return files.openFile(sha256, size);
      }
    } catch (LostBlobException gone) {
      cached.drop(sha256);
    } catch (IOException unreadable) {
      LOG.debug("the cache cannot be read", unreadable);
    }
    return Optional.empty();
  }

  private SeekableByteChannel filling(String sha256, long size) throws IOException, CacheUnusable {
    CacheFill running = fills.get(sha256);
    CacheFill fill = running == null ? begin(sha256, size) : running;
    fill.requireOpened();
    try {
      return FillChannel.open(store, sha256, size, fill);
    } catch (IOException ended) {
      // Between the look and the opening it came to its end, and its file has another name or none.
      fill.requireSound();
      fill.awaitOver();
      Optional<FileChannel> hit = hit(sha256, size);
      return hit.isPresent() ? hit.get() : store.open(sha256, size);
    }
  }

  private CacheFill begin(String sha256, long size) throws CacheUnusable {
    if (!permits.tryAcquire()) {
      throw new CacheUnusable("too many come at once");
    }
    CacheFill fill;
    try {
      fill = new CacheFill(sha256, size, staging.create(size, false));
    } catch (IOException full) {
      permits.release();
      throw new CacheUnusable(full.toString());
    }
    CacheFill other = fills.putIfAbsent(sha256, fill);
    if (other == null) {
      Thread.ofVirtual().name("blob-cache").start(() -> run(fill, sha256, size));
      return fill;
    }
    end(fill);
    return other;
  }

  private void run(CacheFill fill, String sha256, long size) {
    try (SeekableByteChannel blob = store.open(sha256, size)) {
      fill.opened();
      fill.run(blob, files);
      cached.came(sha256, size);
    } catch (IOException failed) {
      LOG.debug("{} did not come into the cache", sha256, failed);
      fill.failed(failed);
    } catch (RuntimeException defect) {
      LOG.error("{} did not come into the cache", sha256, defect);
      fill.failed(new IOException(defect));
    } finally {
      fills.remove(sha256);
      end(fill);
    }
  }

  private void end(CacheFill fill) {
    fill.over();
    staging.discard(fill.file());
    permits.release();
  }

  @Override
  public Optional<FileChannel> openFile(String sha256, long size) throws IOException {
    Optional<FileChannel> hit = hit(sha256, size);
    return hit.isPresent() ? hit : store.openFile(sha256, size);
  }

  @Override
  public Optional<ByteBuffer> view(String sha256, long size, Depth depth) {
    try {
      return !depth.mayWait() || cached.has(sha256, size)
          ? files.view(sha256, size, depth)
          : Optional.empty();
    } catch (IOException unreadable) {
      LOG.debug("the cache cannot be read", unreadable);
      return Optional.empty();
    }
  }

  @Override
  public void forgetViews() {
    files.forgetViews();
  }

  @Override
  public void forgetLostViews() throws IOException {
    files.forgetLostViews();
  }

  @Override
  public boolean isWhole(String sha256, long size) throws IOException {
    return store.isWhole(sha256, size);
  }

  @Override
  public boolean keeps(String sha256, long size) throws IOException {
    return store.keeps(sha256, size);
  }

  @Override
  public List<Entry> list(String after, int limit) throws IOException {
    return store.list(after, limit);
  }

  @Override
  public void delete(String sha256) throws IOException {
    store.delete(sha256);
    cached.drop(sha256);
  }

  /// What is in the cache may be right all the same, and is looked at again.
  @Override
  public Optional<String> quarantine(String sha256) throws IOException {
    Optional<String> taken = store.quarantine(sha256);
    cached.doubt(sha256);
    return taken;
  }

  /// The blob is to be read from the store itself.
  private static final class CacheUnusable extends Exception {
    private static final long serialVersionUID = 1;

    CacheUnusable(String why) {
      super(why);
    }
  }
}
