package dev.larder.core.memory;

import dev.larder.api.Staged;
import dev.larder.core.staging.Sha256;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.LostBlobException;
import dev.larder.core.waiting.Depth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// Blobs that end with the test: a map of files in a folder of the test's own.
public final class MemoryBlobs implements Blobs {
  private record Kept(Path file, Instant wanted) {}

  private final Path folder;
  private final ConcurrentNavigableMap<String, Kept> blobs = new ConcurrentSkipListMap<>();
  private volatile Optional<UUID> installation = Optional.empty();
  private volatile Optional<UUID> mark = Optional.empty();
  private volatile InstantSource clock = InstantSource.system();
  private final Set<String> viewed = ConcurrentHashMap.newKeySet();

  public MemoryBlobs(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<UUID> installation() {
    return installation;
  }

  @Override
  public void join(UUID joined) {
    installation = Optional.of(joined);
  }

  @Override
  public Optional<UUID> mark() {
    return mark;
  }

  @Override
  public void mark(UUID next) {
    mark = Optional.of(next);
  }

  /// Tells from now on when blobs are stored.
  public void follow(InstantSource time) {
    clock = time;
  }

  /// The hashes that are stored.
  public Set<String> stored() {
    return Set.copyOf(blobs.keySet());
  }

  @Override
  public void store(Staged.OnDisk staged) throws IOException {
    try {
      if (Files.size(staged.path()) != staged.size()) {
        throw new IOException("the staged file has another size");
      }
      Path blob = folder.resolve(UUID.randomUUID() + ".blob");
      Files.move(staged.path(), blob);
      blobs.put(named(staged.sha256()), new Kept(blob, clock.instant()));
    } finally {
      Files.deleteIfExists(staged.path());
    }
  }

  @Override
  public void storeRefetchable(Staged.OnDisk staged) throws IOException {
    store(staged);
  }

  private static String named(String sha256) {
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a hash: " + sha256);
    }
    return sha256;
  }

  @Override
  public SeekableByteChannel open(String sha256, long size) throws IOException {
    return channel(sha256, size);
  }

  @Override
  public Optional<FileChannel> openFile(String sha256, long size) throws IOException {
    return Optional.of(channel(sha256, size));
  }

  private FileChannel channel(String sha256, long size) throws IOException {
    if (!isWhole(sha256, size)) {
      throw new LostBlobException(sha256, "it is missing or has another size");
    }
    return FileChannel.open(blobs.get(sha256).file(), StandardOpenOption.READ);
  }

  @Override
  public Optional<ByteBuffer> view(String sha256, long size, Depth depth) {
    Kept blob = blobs.get(named(sha256));
    if (!depth.mayWait() && !viewed.contains(sha256)) {
      return Optional.empty();
    }
    if (blob == null || viewed.add(sha256)) {
      return Optional.empty();
    }
    try (FileChannel file = FileChannel.open(blob.file(), StandardOpenOption.READ)) {
      return file.size() == size
          ? Optional.of(file.map(FileChannel.MapMode.READ_ONLY, 0, size))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void forgetViews() {
    viewed.clear();
  }

  @Override
  public void forgetLostViews() {
    viewed.removeIf(sha256 -> !blobs.containsKey(sha256));
  }

  @Override
  public boolean isWhole(String sha256, long size) throws IOException {
    Kept blob = blobs.get(named(sha256));
    return blob != null && Files.size(blob.file()) == size;
  }

  /// Damages a blob: from now on it has these bytes.
  public void damage(String sha256, byte[] bytes) throws IOException {
    Files.write(blobs.get(named(sha256)).file(), bytes);
  }

  @Override
  public List<Entry> list(String after, int limit) throws IOException {
    if (limit < 1 || limit > MAX_LISTED) {
      throw new IllegalArgumentException("not the size of a page: " + limit);
    }
    List<Entry> page = new ArrayList<>();
    for (var blob : blobs.tailMap(after, false).entrySet()) {
      if (page.size() == limit) {
        break;
      }
      Kept kept = blob.getValue();
      page.add(new Entry(blob.getKey(), Files.size(kept.file()), kept.wanted()));
    }
    return page;
  }

  @Override
  public void delete(String sha256) throws IOException {
    Kept gone = blobs.remove(named(sha256));
    if (gone != null) {
      Files.deleteIfExists(gone.file());
    }
  }

  @Override
  public Optional<String> quarantine(String sha256) throws IOException {
    Kept kept = blobs.get(named(sha256));
    if (kept == null || Sha256.hex(Files.readAllBytes(kept.file())).equals(sha256)) {
      return Optional.empty();
    }
    return blobs.remove(sha256, kept) ? Optional.of("quarantine of " + sha256) : Optional.empty();
  }
}
