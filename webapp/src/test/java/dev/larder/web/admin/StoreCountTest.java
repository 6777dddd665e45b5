package dev.larder.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.storage.BlobLedger.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreCountTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  @ParameterizedTest(name = "{0} blobs, {1} later: counted {2} times")
  @CsvSource({
    "10,      PT0S,  2",
    "99998,   PT1S,  2",
    "100000,  PT0S,  1",
    "100000,  PT59S, 1",
    "100000,  PT60S, 2",
    "1000000, PT1H,  2",
  })
  void countsVeryManyOnceAMinute(long blobs, Duration later, int times) {
    AtomicLong counted = new AtomicLong();
    AtomicLong seconds = new AtomicLong();
    StoreCount figures =
        new StoreCount(
            () -> new Figures(blobs + counted.getAndIncrement(), 0, 0, 0, 0, 0, Optional.empty()),
            () -> NOON.plusSeconds(seconds.get()));

    assertThat(figures.figures().blobs()).isEqualTo(blobs);
    seconds.set(later.toSeconds());

    assertThat(figures.figures().blobs()).isEqualTo(blobs + times - 1);
    assertThat(counted).hasValue(times);
  }
}
