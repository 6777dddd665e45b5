package dev.larder.core.blob;

import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.blob.BlobScrub.Scrubbed;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.loop.LoopTime;
import dev.larder.core.staging.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every blob is read through once in a period, slowly, and what is damaged is found by that.
class BlobScrubTest {
  private static final int BLOBS = 40;
  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration PERIOD = EVERY.multipliedBy(10);

  @TempDir private Path folder;
  private TestLarder larder;

  /// Time that passes while one waits.
  private static final class PassingTime implements LoopTime {
    private long nanos;

    @Override
    public Instant instant() {
      return Instant.EPOCH.plusNanos(nanos);
    }

    @Override
    public long nanos() {
      return nanos;
    }

    @Override
    public void pause(Duration time) {
      nanos += time.toNanos();
    }
  }

  private final PassingTime time = new PassingTime();

  @BeforeEach
  void fill() {
    larder = new TestLarder(folder).with(hosted("own").exclusive("mine"), proxy("up"));
    larder.stores.ledger().follow(larder.clock);
    for (int i = 0; i < BLOBS; i++) {
      larder.clock.advance(Duration.ofSeconds(1));
      larder.published("own", "mine/v" + i, content(i));
    }
    larder.clock.advance(EVERY);
  }

  private static String content(int i) {
    return i + " is immutable for ever.".repeat(3_000);
  }

  private static String hash(int i) {
    return Sha256.hex(content(i).getBytes(UTF_8));
  }

  private Scrubbed scrub(long bytesPerSecond) throws IOException {
    larder.clock.advance(Duration.ofSeconds(1));
    return new BlobScrub(
            larder.blobs, larder.stores.ledger(), larder::lost, PERIOD, EVERY, bytesPerSecond, time)
        .run(new Unwatched());
  }

  private void damage(int i) throws IOException {
    larder.blobs.damage(hash(i), content(i).replace("for ever", "for Ever").getBytes(UTF_8));
  }

  @Test
  void everyBlobIsReadOnceInAPeriod() throws IOException {
    damage(BLOBS - 1);
    long read = 0;
    long damaged = 0;
    for (int run = 0; run < 10; run++) {
      Scrubbed scrubbed = scrub(0);
      assertThat(scrubbed.read()).isBetween(BLOBS / 10L, BLOBS / 10L + 1);
      read += scrubbed.read();
      damaged += scrubbed.damaged();
    }

    assertThat(read).isGreaterThanOrEqualTo(BLOBS);
    assertThat(damaged).as("the last one of all").isOne();
    assertThat(larder.read("own", "mine/v" + (BLOBS - 1) + "/file.bin")).isEqualTo("INTERNAL");
  }

  @Test
  void whatWasDamagedIsLookedAtAgainEachTime() throws IOException {
    damage(0);
    assertThat(scrub(0).left()).isOne();
    assertThat(scrub(0).left()).isOne();

    larder.published("own", "mine/v0", content(0));

    assertThat(larder.stores.ledger().suspects("", 10)).isEmpty();
    assertThat(scrub(0).left()).isZero();
  }

  @Test
  void whatIsThereAndWrongIsNotWell() throws IOException {
    damage(0);
    new BlobInspection(larder.blobs, larder.stores.ledger(), larder::lost)
        .run(new BlobInspection.Wish(true, false), new Unwatched());

    assertThat(scrub(0).left()).isOne();
  }

  @Test
  void itReadsNoFasterThanItMay() throws IOException {
    long bytes = scrub(1_000).bytes();

    assertThat(Duration.ofNanos(time.nanos())).isGreaterThan(Duration.ofSeconds(bytes / 1_000 - 1));
  }

  @Test
  void anEmptyStoreIsReadInNoTime() throws IOException {
    larder = new TestLarder(folder);

    assertThat(scrub(1).read()).isZero();
  }
}
