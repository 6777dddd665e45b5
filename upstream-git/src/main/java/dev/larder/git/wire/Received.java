package dev.larder.git.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/// What a server sends, first names and then perhaps objects: no more than it may, not after the
/// deadline, and not in the other of Git's two hashes, which is seen before JGit stumbles over it.
public final class Received extends FilterInputStream {
  private static final byte[] SHA_256 = "object-format=sha256".getBytes(US_ASCII);

  /// Capabilities stand in the first lines.
  private static final int HEAD_BYTES = 2_048;

  /// How long a read may wait.
  @FunctionalInterface
  public interface ReadTimeout {
    void set(Duration patience);
  }

  private static final int NAMES_BEGUN_BYTES = 4_096;

  /// A read that counts in milliseconds ends up to two too early for [Pace], to which a server that
  /// stopped sending would then be one that broke off.
  private static final Duration GRAIN = Duration.ofMillis(2);

  private final Bounds bounds;
  private Pace pace;
  private final Chatter chatter = new Chatter();
  private final ReadTimeout timeout;
  private long limit;
  private boolean objects;
  private long counted;
  private final byte[] head = new byte[HEAD_BYTES];
  private long received;

  /// @param timeout what makes reads of `in` end by a [SocketException], as those of the SSH
  ///   library do, or a [SocketTimeoutException]
  public Received(InputStream in, Bounds bounds, ReadTimeout timeout) {
    super(in);
    this.bounds = bounds;
    this.pace = new Pace(bounds.limits());
    this.timeout = timeout;
    this.limit = bounds.limits().advertisedBytes();
  }

  /// Names have come; from now on objects do.
  public void expectObjects() {
    objects = true;
    limit = bounds.limits().receivedBytes();
    counted = 0;
    pace = new Pace(bounds.limits());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    bounds.deadline().check();
    int read = awaited(bytes, offset, count);
    if (read > 0) {
      lookAtHead(bytes, offset, read);
      chatter.see(bytes, offset, read);
      received += read;
      counted += read;
      if (objects ? chatter.packHasBegun() : counted >= NAMES_BEGUN_BYTES) {
        pace.begin();
      }
      if (counted > limit) {
        throw new LimitException(
            "the server sent more than %,d bytes of %s"
                .formatted(limit, objects ? "objects" : "names"));
      }
    }
    return read;
  }

  private int awaited(byte[] bytes, int offset, int count) throws IOException {
    long began = System.nanoTime();
    Duration patience = pace.patience();
    Duration left = bounds.deadline().left();
    timeout.set((patience.compareTo(left) < 0 ? patience : left).plus(GRAIN));
    int read;
    try {
      read = in.read(bytes, offset, count);
    } catch (SocketException | SocketTimeoutException late) {
      bounds.deadline().check();
      pace.came(0, Duration.ofNanos(System.nanoTime() - began));
      throw late;
    }
    pace.came(Math.max(0, read), Duration.ofNanos(System.nanoTime() - began));
    return read;
  }

  private void lookAtHead(byte[] bytes, int offset, int read) throws ForeignHashException {
    if (received >= HEAD_BYTES) {
      return;
    }
    int kept = Math.min(read, HEAD_BYTES - (int) received);
    System.arraycopy(bytes, offset, head, (int) received, kept);
    for (int at = 0; at + SHA_256.length <= received + kept; at++) {
      if (Arrays.equals(head, at, at + SHA_256.length, SHA_256, 0, SHA_256.length)) {
        throw new ForeignHashException();
      }
    }
  }

  @Override
  public long skip(long count) throws IOException {
    int wanted = (int) Math.min(count, 8_192);
    return wanted <= 0 ? 0 : Math.max(0, read(new byte[wanted], 0, wanted));
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
