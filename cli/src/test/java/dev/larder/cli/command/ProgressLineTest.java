package dev.larder.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private static final long MIB = 1 << 20;
  private static final long SECOND = 1_000_000_000L;

  private final StringWriter shown = new StringWriter();
  private final AtomicLong clock = new AtomicLong();

  @Test
  void drawsABarWithRateAndTimeLeftOnATerminal() {
    ProgressLine line = new ProgressLine(new PrintWriter(shown), true, clock::get);
    clock.set(10 * SECOND);

    line.sent(50 * MIB, 400 * MIB);
    line.sent(400 * MIB, 400 * MIB);
    line.done();

    assertThat(shown.toString())
        .contains("\r[===                     ] 50.0 of 400.0 MiB, 5.0 MiB/s, 1 min 10 s left")
        .contains("\r[========================] 400.0 of 400.0 MiB, the server checks it")
        .endsWith("\r\u001b[K");
  }

  @Test
  void printsPlainLinesSeldomElsewhere() {
    ProgressLine line = new ProgressLine(new PrintWriter(shown), false, clock::get);
    for (int second = 1; second <= 25; second++) {
      clock.set(second * SECOND);
      line.sent(second * MIB, 100 * MIB);
    }
    line.done();

    assertThat(shown.toString())
        .isEqualTo(
            """
            10.0 of 100.0 MiB, 1.0 MiB/s, 1 min 30 s left
            20.0 of 100.0 MiB, 1.0 MiB/s, 1 min 20 s left
            """);
  }
}
