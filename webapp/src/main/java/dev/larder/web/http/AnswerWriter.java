package dev.larder.web.http;

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
  /// Small enough that a slow but honest client takes a piece within the window.
  private static final int PIECE_BYTES = 64 * 1024;

  /// After a cancelled write its buffer still belongs to Jetty until the callback comes.
  private static final long CANCEL_SECONDS = 10;

  private final Request request;
  private final Response response;
  private final Pace pace;

  AnswerWriter(Request request, Response response, Limits limits) {
    this.request = request;
    this.response = response;
    this.pace = new Pace(limits);
  }

  /// Writes all remaining bytes of `bytes`; with `last` they complete the answer.
  void write(ByteBuffer bytes, boolean last) throws IOException {
    do {
      int piece = Math.min(bytes.remaining(), PIECE_BYTES);
      ByteBuffer slice = bytes.slice(bytes.position(), piece);
      bytes.position(bytes.position() + piece);
      writePiece(slice, last && !bytes.hasRemaining());
    } while (bytes.hasRemaining());
  }

  private void writePiece(ByteBuffer piece, boolean last) throws IOException {
    int size = piece.remaining();
    long started = System.nanoTime();
    Waiting waiting = new Waiting();
    response.write(last, piece, waiting);
    waiting.await(pace.left().toNanos());
    pace.moved(size, System.nanoTime() - started);
  }

  /// A write that is waited for.
  private final class Waiting implements Callback {
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

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

    void await(long nanos) throws IOException {
      try {
        if (!done.await(nanos, TimeUnit.NANOSECONDS)) {
          request.fail(new TimeoutException("the client took too few bytes"));
          done.await(CANCEL_SECONDS, TimeUnit.SECONDS);
          throw new ClientGone("the client took too few bytes and was cut off");
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
    }
  }
}
