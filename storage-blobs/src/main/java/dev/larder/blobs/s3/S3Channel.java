package dev.larder.blobs.s3;

import dev.larder.core.storage.LostBlobException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A blob of a bucket, read as it is asked for: first by one request for all of it, and after a
/// leap by requests for ranges, each twice as long as the one before, since who leaps reads little.
///
/// An answer that breaks off is taken up where it did. What is read from the first byte to the last
/// is hashed, and another hash fails the read that would have been the last.
final class S3Channel extends BlobChannel {
  /// How often in a row an answer is taken up again.
  private static final int MAX_RESUMED = 3;

  /// With so many bytes in between it is not in a row.
  private static final long PROGRESS = 1 << 20;

  private static final long FIRST_RANGE = 256 * 1024;
  private static final long LONGEST_RANGE = 8L << 20;

  /// Up to here it is cheaper to read on than to ask again.
  private static final long SKIPPED = 128 * 1024;

  private static final int PIECE = 64 * 1024;

  private final Bucket bucket;
  private final String key;
  private final String sha256;
  private final MessageDigest digest = Hashes.sha256();
  private byte[] piece = {};
  private long hashed;
  private long range = FIRST_RANGE;
  private long brokenAt;
  private int resumed;
  private boolean closed;

  private @Nullable RangedAnswer answer;

  private S3Channel(Bucket bucket, String key, String sha256, long size) {
    super(size);
    this.bucket = bucket;
    this.key = key;
    this.sha256 = sha256;
  }

  /// Opens a blob with the request for all of it, so that nothing is asked twice.
  static S3Channel open(Bucket bucket, String key, String sha256, long size) throws IOException {
    S3Channel channel = new S3Channel(bucket, key, sha256, size);
    channel.ask(0, size);
    return channel;
  }

  private RangedAnswer ask(long from, long to) throws IOException {
    boolean whole = from == 0 && to == size;
    var found = bucket.read(key, from, whole ? Optional.empty() : Optional.of(to - 1));
    if (found.isEmpty()) {
      throw new LostBlobException(sha256, key + " is missing in the bucket");
    }
    RangedAnswer asked =
        new RangedAnswer(found.get(), bucket.paced(found.get(), key), key, from, to);
    if (!asked.isWhole()) {
      asked.abort();
      throw new LostBlobException(
          sha256, key + " in the bucket has not the " + size + " bytes that were stored");
    }
    answer = asked;
    return asked;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    requireOpen();
    if (position >= size || !into.hasRemaining()) {
      return position >= size ? -1 : 0;
    }
    while (true) {
      try {
        return take(there(), into);
      } catch (LostBlobException | DamagedBlobException | FailedRequestException said) {
        throw said; // A request is repeated where it is sent.
      } catch (IOException broken) {
        drop();
        resume(broken);
      }
    }
  }

  /// Throws what has happened too often where little has come in between: what only drips would be
  /// taken up for ever.
  private void resume(IOException broken) throws IOException {
    resumed = position - brokenAt < PROGRESS ? resumed + 1 : 1;
    brokenAt = position;
    if (resumed > MAX_RESUMED) {
      throw broken;
    }
  }

  /// An answer that goes on at the position.
  private RangedAnswer there() throws IOException {
    RangedAnswer open = answer;
    if (open != null && open.leads(position, SKIPPED)) {
      while (open.at() < position) {
        open.read(piece(), (int) Math.min(PIECE, position - open.at()));
      }
      return open;
    }
    boolean onwards = open != null && open.at() == position;
    drop();
    range = onwards ? Math.min(LONGEST_RANGE, range * 2) : FIRST_RANGE;
    // What has been read from the first byte on is read to the last.
    return ask(position, position == hashed ? size : Math.min(size, position + range));
  }

  private int take(RangedAnswer open, ByteBuffer into) throws IOException {
    int count = open.read(piece(), Math.min(PIECE, into.remaining()));
    if (position == hashed) {
      digest.update(piece, 0, count);
      hashed += count;
      verify();
    }
    position += count;
    into.put(piece, 0, count);
    return count;
  }

  private byte[] piece() {
    if (piece.length == 0) {
      piece = new byte[PIECE];
    }
    return piece;
  }

  private void verify() throws IOException {
    if (hashed == size) {
      String found = Hashes.hex(digest.digest());
      if (!found.equals(sha256)) {
        throw new DamagedBlobException(
            "%s in the bucket has other bytes: their SHA-256 is %s".formatted(key, found));
      }
    }
  }

  private void drop() {
    RangedAnswer open = answer;
    if (open != null) {
      answer = null;
      open.abort();
    }
  }

  @Override
  public boolean isOpen() {
    return !closed;
  }

  /// An answer that was read to its end leaves its connection to the next request.
  @Override
  public void close() throws IOException {
    closed = true;
    RangedAnswer open = answer;
    if (open != null && open.at() == open.end()) {
      answer = null;
      open.close();
    }
    drop();
  }
}
