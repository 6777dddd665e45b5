package dev.larder.web.http;

import dev.larder.web.http.jetty.FileEndPoint;
import dev.larder.web.http.jetty.FilePart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Writes an answer's bytes to the connection, blocking, and gives up on a client that takes too
/// few.
final class AnswerWriter {
  /// Of bytes on the heap, which the system copies piece by piece.
  private static final int PIECE_BYTES = 64 * 1024;

  /// Of bytes outside the heap, which it takes as far as there is room on the connection.
  private static final int LARGE_PIECE_BYTES = 1024 * 1024;

  /// After a cancelled write its buffer still belongs to Jetty until the callback comes.
  private static final long CANCEL_SECONDS = 10;

  private final Request request;
  private final Response response;
  private final ClientPace pace;

  AnswerWriter(Request request, Response response, Limits limits) {
    this.request = request;
    this.response = response;
    this.pace = new ClientPace(limits);
  }

  /// Writes all remaining bytes of `bytes`; with `last` they complete the answer.
  void write(ByteBuffer bytes, boolean last) throws IOException {
    int most = bytes.isDirect() ? LARGE_PIECE_BYTES : PIECE_BYTES;
    do {
      int piece = Math.min(bytes.remaining(), most);
      ByteBuffer slice = bytes.slice(bytes.position(), piece);
      bytes.position(bytes.position() + piece);
      writePiece(slice, last && !bytes.hasRemaining());
    } while (bytes.hasRemaining());
  }

  /// Writes a whole part of a file; with `last` it completes the answer.
  void write(FilePart part, boolean last) throws IOException {
    if (!(request.getConnectionMetaData().getConnection().getEndPoint()
        instanceof FileEndPoint connection)) {
      write(part.bytes(), last);
      return;
    }
    try {
      while (part.bytes().hasRemaining()) {
        FilePart piece = part.next(LARGE_PIECE_BYTES);
        connection.announce(piece);
        writePiece(piece.bytes(), last && !part.bytes().hasRemaining());
      }
    } finally {
      connection.forget();
    }
  }

  private void writePiece(ByteBuffer piece, boolean last) throws IOException {
    begin(piece, last).await();
  }

  /// Begins to write bytes that are one piece. They are the connection's until that has ended.
  Waiting begin(ByteBuffer piece, boolean last) {
    Waiting waiting = new Waiting(piece, System.nanoTime());
    response.write(last, piece, waiting);
    return waiting;
  }

  /// A write that is waited for.
  final class Waiting implements Callback {
    private final ByteBuffer piece;
    private final int end;
    private int seen;
    private long since;
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private Waiting(ByteBuffer piece, long started) {
      this.piece = piece;
      this.end = piece.limit();
      this.seen = piece.position();
      this.since = started;
    }

    @Override
    public void succeeded() {
      done.countDown();
    }

    @Override
    public void failed(Throwable cause) {
      failure.set(cause);
      done.countDown();
    }

    @Override
    public InvocationType getInvocationType() {
      return InvocationType.NON_BLOCKING;
    }

    /// Whether all is written, or never will be, so that [#await] does not wait.
    boolean isOver() {
      return done.getCount() == 0;
    }

    /// Waits until all is written; throws [ClientGone] when it never will be.
    void await() throws IOException {
      try {
        while (!done.await(pace.left().toNanos(), TimeUnit.NANOSECONDS)) {
          moved(piece.position());
          if (pace.tooSlow()) {
            request.fail(new TimeoutException("the client took too few bytes"));
            done.await(CANCEL_SECONDS, TimeUnit.SECONDS);
            throw new ClientGone("the client took too few bytes and was cut off");
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        request.fail(e);
        throw new ClientGone("interrupted while writing to the client", e);
      }
      Throwable cause = failure.get();
      if (cause != null) {
        throw new ClientGone("the client went away", cause);
      }
      moved(end);
    }

    /// The thread that writes to the connection moves the piece's position on; read while that
    /// thread may be at it, it is at worst a little behind.
    private void moved(int position) {
      long now = System.nanoTime();
      pace.moved(position - seen, now - since);
      seen = position;
      since = now;
    }
  }
}
