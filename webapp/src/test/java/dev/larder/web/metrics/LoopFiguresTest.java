package dev.larder.web.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.larder.core.cache.CacheName;
import dev.larder.core.loop.LoopTime;
import dev.larder.core.loop.StandingLoop;
import dev.larder.core.loop.StandingLoops;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What `/metrics` says of loops and caches.
class LoopFiguresTest {
  private final Metrics metrics = new Metrics();

  @AfterEach
  void close() {
    metrics.close();
  }

  private String scraped() {
    return ((io.micrometer.prometheusmetrics.PrometheusMeterRegistry) metrics.registry()).scrape();
  }

  @Test
  void everyLoopIsShownWithItsFailures() {
    StandingLoops loops = new StandingLoops(LoopTime.SYSTEM);
    new LoopFigures(loops).register(metrics);
    StandingLoop loop =
        loops.add(
            new StandingLoop.Plan(
                "sweeping",
                Duration.ofHours(1),
                "Sweep by hand",
                () -> {
                  throw new OutOfMemoryError("none");
                }));

    loop.turn();
    loop.turn();

    assertThat(scraped())
        .contains("larder_loop_turns_total{loop=\"sweeping\"} 2.0")
        .contains("larder_loop_failures_total{loop=\"sweeping\"} 2.0")
        .contains("larder_loop_last_good_timestamp_seconds{loop=\"sweeping\"}");
  }

  @Test
  void everyCacheIsShownByItsName() {
    CacheFigures.register(metrics);
    var cache =
        CacheName.WRONG_PASSWORDS.<String, String>build(
            Caffeine.newBuilder().maximumSize(9).recordStats());
    long hits = CacheName.WRONG_PASSWORDS.usage().hits();
    cache.put("a", "b");

    assertThat(cache.getIfPresent("a")).isEqualTo("b");

    assertThat(CacheName.WRONG_PASSWORDS.usage().hits()).isEqualTo(hits + 1);
    String scraped = scraped();
    for (CacheName name : CacheName.values()) {
      assertThat(scraped).contains("larder_cache_entries{cache=\"" + name.text() + "\"}");
    }
    assertThat(scraped).contains("larder_cache_hits_total{cache=\"wrong-passwords\"}");
  }
}
