package dev.larder.upstream;

import static dev.larder.upstream.Exchanges.loops;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.core.source.StalledException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The pace, with a clock that the test moves.
class PacedBodyTest {
  private static final UpstreamDeadlines TEN_BYTES_PER_WINDOW =
      new UpstreamDeadlines(
          Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(10), 1);

  private final Ticks clock = new Ticks(loops(), "upstreams", PacedBody.pace(TEN_BYTES_PER_WINDOW));
  private final Line line = new Line();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    threads.shutdownNow();
  }

  private PacedBody body(InputStream in, OptionalLong length) {
    return PacedBody.on(in, length, TEN_BYTES_PER_WINDOW, clock, line);
  }

  private void tick(int times) {
    for (int i = 0; i < times; i++) {
      clock.tick();
    }
  }

  @Test
  void cutsABodyWhoseReaderWaitsForAWholeWindow() throws Exception {
    Upstream silent = new Upstream();
    line.breaks = silent;
    PacedBody body = body(silent, OptionalLong.empty());
    Future<Integer> reading = threads.submit(() -> body.read());
    silent.awaitReader();

    tick(6);
    assertThat(line.cuts).isEmpty();
    tick(1);
    assertThat(line.cuts).singleElement().isInstanceOf(StalledException.class);
    assertThatThrownBy(reading::get).hasCauseInstanceOf(StalledException.class);
  }

  @Test
  void cutsABodyThatFallsBehindThePace() throws Exception {
    Upstream slow = new Upstream();
    line.breaks = slow;
    PacedBody body = body(slow, OptionalLong.empty());
    Future<byte[]> reading = threads.submit(body::readAllBytes);
    for (int i = 0; i < 7; i++) {
      slow.awaitReader();
      tick(1);
      slow.send(1);
    }
    assertThat(line.cuts).singleElement().isInstanceOf(StalledException.class);
    assertThatThrownBy(reading::get).hasCauseInstanceOf(StalledException.class);
  }

  @Test
  void doesNotBlameTheUpstreamForAReaderThatIsBusy() throws IOException {
    PacedBody body = body(new ByteArrayInputStream(new byte[1]), OptionalLong.empty());

    tick(100);
    assertThat(line.cuts).isEmpty();
    assertThat(body.read()).isZero();
    assertThat(body.read()).isEqualTo(-1);
  }

  @Test
  void letsABodyGoOnThatKeepsThePace() throws Exception {
    Upstream steady = new Upstream();
    PacedBody body = body(steady, OptionalLong.empty());
    Future<byte[]> reading = threads.submit(() -> body.readNBytes(60));
    for (int i = 0; i < 30; i++) {
      steady.awaitReader();
      tick(1);
      steady.send(2);
    }
    assertThat(reading.get()).hasSize(60);
    assertThat(line.cuts).isEmpty();
  }

  @Test
  void endsInAnExceptionWhenTheBodyIsShorterThanAnnounced() {
    PacedBody body = body(new ByteArrayInputStream(new byte[7]), OptionalLong.of(8));

    assertThatThrownBy(body::readAllBytes).hasMessageContaining("7 bytes instead of 8");
  }

  @Test
  void cutsTheLineOfABodyThatIsClosedEarlyAndReleasesItOnce() throws IOException {
    PacedBody body = body(new ByteArrayInputStream(new byte[7]), OptionalLong.empty());
    body.close();
    body.close();

    assertThat(line.cuts).hasSize(1);
    assertThat(line.released).isEqualTo(1);
  }

  @Test
  void leavesTheLineOfAWholeBodyAlone() throws IOException {
    try (PacedBody body = body(new ByteArrayInputStream(new byte[7]), OptionalLong.of(7))) {
      assertThat(body.readAllBytes()).hasSize(7);
    }
    tick(10);

    assertThat(line.cuts).isEmpty();
    assertThat(line.released).isEqualTo(1);
  }

  /// A body of which a test sends every piece, and knows when somebody waits for the next.
  private static final class Upstream extends InputStream {
    private final Semaphore readers = new Semaphore(0);
    private final BlockingQueue<Integer> pieces = new LinkedBlockingQueue<>();

    void awaitReader() throws InterruptedException {
      assertThat(readers.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
    }

    void send(int bytes) {
      pieces.add(bytes);
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("bodies are read in pieces");
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      readers.release();
      try {
        int piece = pieces.take();
        if (piece < 0) {
          throw new IOException("broken");
        }
        return Math.min(count, piece);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    @Override
    public void close() {
      pieces.add(-1);
    }
  }

  private static final class Line implements PacedBody.Line {
    private final List<Throwable> cuts = new ArrayList<>();
    private int released;
    private InputStream breaks = InputStream.nullInputStream();

    @Override
    public void cut(Throwable reason) {
      cuts.add(reason);
      try {
        breaks.close();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void readTimeout(Duration longest) {
      throw new UnsupportedOperationException("nothing here waits by itself");
    }

    @Override
    public void release() {
      released++;
    }
  }
}
