package dev.larder.git.wire;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.core.source.StalledException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.RepeatedTest;

class ReceivedTest {
  private static final FetchLimits BRIEF =
      new FetchLimits(
          Duration.ofSeconds(5),
          Duration.ofMillis(20),
          Duration.ofMillis(20),
          10_000_000,
          Duration.ofMinutes(5),
          Duration.ofMinutes(5),
          1 << 20,
          1 << 20,
          1_000,
          1_000);

  /// Sends something twice and then nothing, and ends reads by milliseconds, as MINA's streams do.
  private static final class Silent extends InputStream {
    private long patience;
    private int reads;

    void mayWait(Duration time) {
      patience = time.toMillis();
    }

    @Override
    public int read() {
      throw new AssertionError("bytes are read together");
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      long began = System.currentTimeMillis();
      if (reads++ < 2) {
        return count;
      }
      while (System.currentTimeMillis() - began < patience) {
        LockSupport.parkNanos(50_000);
      }
      throw new SocketException("Timeout");
    }
  }

  @RepeatedTest(20)
  void aServerThatStopsSendingHasStalledAndNotBrokenOff() throws IOException {
    Silent silent = new Silent();
    try (Received received = new Received(silent, Bounds.from(BRIEF), silent::mayWait)) {
      assertThatThrownBy(() -> received.transferTo(OutputStream.nullOutputStream()))
          .isInstanceOf(StalledException.class);
    }
  }
}
