package dev.larder.blobs.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.Staged;
import dev.larder.core.storage.Blobs;
import dev.larder.core.waiting.Depth;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.sync.RequestBody;

/// Blobs as objects `ab/cd/<sha256>` of a bucket.
///
/// An object is there with all its bytes or not at all. It is stored again where it is there: it
/// may be damaged, and becomes a young one, which a collector spares. There is nothing that the
/// system could send from, and nothing in memory: that is a cache's before it.
final class S3Blobs implements Blobs {
  private static final int MAX_ID_BYTES = 1_000;

  /// No service gives out more entries at once.
  private static final int MAX_PAGE = 1_000;

  /// Behind all blobs, whose keys begin with a hex digit.
  private static final String BEHIND = "g";

  private final Bucket bucket;
  private final LargeUpload large;

  S3Blobs(Bucket bucket, LargeUpload large) {
    this.bucket = bucket;
    this.large = large;
  }

  @Override
  public Optional<UUID> installation() throws IOException {
    return id(INSTALLATION);
  }

  @Override
  public void join(UUID installation) throws IOException {
    write(INSTALLATION, installation);
  }

  @Override
  public Optional<UUID> mark() throws IOException {
    return id(MARK);
  }

  @Override
  public void mark(UUID mark) throws IOException {
    write(MARK, mark);
  }

  private Optional<UUID> id(String key) throws IOException {
    try {
      return bucket
          .readAll(key, MAX_ID_BYTES)
          .map(bytes -> UUID.fromString(new String(bytes, UTF_8).strip()));
    } catch (IllegalArgumentException malformed) {
      throw new IOException(key + " in the bucket holds no id", malformed);
    }
  }

  private void write(String key, UUID id) throws IOException {
    byte[] bytes = (id + "\n").getBytes(UTF_8);
    bucket.put(key, RequestBody.fromBytes(bytes), Hashes.base64OfSha256(bytes));
  }

  @Override
  public void store(Staged.OnDisk staged) throws IOException {
    String key = BlobKeys.of(staged.sha256());
    try {
      requireWhole(staged);
      if (large.takes(staged)) {
        large.send(staged, key);
      } else {
        FileSlice whole = FileSlice.whole(staged.path(), staged.size());
        bucket.put(key, whole.body(), Hashes.base64(staged.sha256()));
      }
    } finally {
      Files.deleteIfExists(staged.path());
    }
  }

  private static void requireWhole(Staged.OnDisk staged) throws IOException {
    long found = Files.size(staged.path());
    if (found != staged.size()) {
      throw new IOException(
          "the staged file has %d bytes instead of %d".formatted(found, staged.size()));
    }
  }

  /// A service acknowledges nothing that a power cut takes back, so there is nothing to spare.
  @Override
  public void storeRefetchable(Staged.OnDisk staged) throws IOException {
    store(staged);
  }

  @Override
  public SeekableByteChannel open(String sha256, long size) throws IOException {
    return S3Channel.open(bucket, BlobKeys.of(sha256), sha256, size);
  }

  /// A blob that is lost is found out here, as it is where there are files.
  @Override
  public Optional<FileChannel> openFile(String sha256, long size) throws IOException {
    open(sha256, size).close();
    return Optional.empty();
  }

  @Override
  public Optional<ByteBuffer> view(String sha256, long size, Depth depth) {
    return Optional.empty();
  }

  @Override
  public void forgetViews() {
    // There are none.
  }

  @Override
  public void forgetLostViews() {
    // There are none.
  }

  @Override
  public boolean isWhole(String sha256, long size) throws IOException {
    return bucket.head(BlobKeys.of(sha256)).filter(found -> found.size() == size).isPresent();
  }

  @Override
  public List<Entry> list(String after, int limit) throws IOException {
    if (limit < 1 || limit > MAX_LISTED) {
      throw new IllegalArgumentException("a page has 1 to " + MAX_LISTED + " blobs");
    }
    List<Entry> page = new ArrayList<>();
    for (String from = BlobKeys.below(after); page.size() < limit; ) {
      Bucket.Page found = bucket.list("", from, Math.min(MAX_PAGE, limit - page.size()));
      found.objects().stream()
          .filter(object -> BlobKeys.isBlob(object.key()))
          .map(o -> new Entry(BlobKeys.name(o.key()), o.size(), o.modified()))
          .forEach(page::add);
      if (found.last()
          || found.objects().isEmpty()
          || found.objects().getLast().key().compareTo(BEHIND) >= 0) {
        return page;
      }
      from = found.objects().getLast().key();
    }
    return page;
  }

  @Override
  public void delete(String sha256) throws IOException {
    bucket.deleteOnce(BlobKeys.of(sha256));
  }

  /// No service moves an object. Between the copy and the removal a good one may take the place of
  /// the bad one, which services are asked to spare, and not all of them do: callers keep others
  /// from relying on it meanwhile (docs/adr/0020).
  @Override
  public Optional<String> quarantine(String sha256) throws IOException {
    String key = BlobKeys.of(sha256);
    Optional<Bucket.Stored> found = bucket.head(key);
    if (found.isEmpty() || bucket.hash(key).equals(Optional.of(sha256))) {
      return Optional.empty();
    }
    String kept = "quarantine/" + sha256 + "." + UUID.randomUUID();
    bucket.copy(key, kept);
    if (bucket.hash(kept).equals(Optional.of(sha256))) {
      bucket.delete(kept);
      return Optional.empty();
    }
    bucket.deleteIfStill(key, found.get().etag());
    return Optional.of(kept);
  }
}
