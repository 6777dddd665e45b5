package dev.larder.blobs;

import dev.larder.api.Staged;
import dev.larder.core.memory.MemoryBlobs;
import dev.larder.core.storage.Blobs;
import dev.larder.core.waiting.Depth;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A store far away that counts who opens a blob, and may be told to wait, to lie and to refuse.
final class CountedBlobs implements Blobs {
  private final MemoryBlobs store;
  private final AtomicInteger opened = new AtomicInteger();
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private volatile Optional<byte[]> lie = Optional.empty();
  private volatile boolean refusing;

  CountedBlobs(MemoryBlobs store) {
    this.store = store;
  }

  int opened() {
    return opened.get();
  }

  /// From now on blobs are opened when [#release] says so.
  void hold() {
    gate = new CountDownLatch(1);
  }

  void release() {
    gate.countDown();
  }

  /// From now on every blob has these bytes.
  void lie(byte[] bytes) {
    lie = Optional.of(bytes);
  }

  /// From now on nothing can be stored.
  void refuse() {
    refusing = true;
  }

  @Override
  public SeekableByteChannel open(String sha256, long size) throws IOException {
    opened.incrementAndGet();
    try {
      if (!gate.await(30, TimeUnit.SECONDS)) {
        throw new IOException("nobody has opened the gate");
      }
    } catch (InterruptedException interrupted) {
      throw new IOException(interrupted);
    }
    SeekableByteChannel blob = store.open(sha256, size);
    if (lie.isPresent()) {
      store.damage(sha256, lie.get());
    }
    return blob;
  }

  @Override
  public void store(Staged.OnDisk staged) throws IOException {
    if (refusing) {
      Files.delete(staged.path());
      throw new IOException("refused");
    }
    // Far away is another file, and not a second name of the same one.
    Path arrived = staged.path().resolveSibling(UUID.randomUUID().toString());
    Files.copy(staged.path(), arrived);
    Files.delete(staged.path());
    store.store(new Staged.OnDisk(arrived, staged.size(), staged.sha256()));
  }

  @Override
  public void storeRefetchable(Staged.OnDisk staged) throws IOException {
    store(staged);
  }

  @Override
  public Optional<FileChannel> openFile(String sha256, long size) throws IOException {
    return store.openFile(sha256, size);
  }

  @Override
  public Optional<ByteBuffer> view(String sha256, long size, Depth depth) {
    return Optional.empty();
  }

  @Override
  public Optional<UUID> installation() {
    return store.installation();
  }

  @Override
  public void join(UUID installation) {
    store.join(installation);
  }

  @Override
  public Optional<UUID> mark() {
    return store.mark();
  }

  @Override
  public void mark(UUID mark) {
    store.mark(mark);
  }

  @Override
  public Optional<String> quarantine(String sha256) throws IOException {
    return store.quarantine(sha256);
  }

  @Override
  public void forgetViews() {
    store.forgetViews();
  }

  @Override
  public void forgetLostViews() {
    store.forgetLostViews();
  }

  @Override
  public boolean isWhole(String sha256, long size) throws IOException {
    return store.isWhole(sha256, size);
  }

  @Override
  public List<Entry> list(String after, int limit) throws IOException {
    return store.list(after, limit);
  }

  @Override
  public void delete(String sha256) throws IOException {
    store.delete(sha256);
  }
}
