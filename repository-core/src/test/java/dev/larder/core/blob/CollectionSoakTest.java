package dev.larder.core.blob;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.core.access.Author;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.storage.Metadata;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Months of a server in which the same content is published, deleted, purged, published and
/// fetched again, while what nothing needs is collected.
class CollectionSoakTest {
  private static final int FULL_CYCLES = 500;
  private static final int CONTENTS = 7;
  private static final Duration GRACE = Duration.ofDays(1);
  private static final Author AUTHOR = Author.server("test");

  @TempDir private Path folder;
  private final Random random = new Random(21);
  private final Map<String, String> stored = new HashMap<>();
  private TestLarder larder;
  private BlobCollector collector;
  private long removed;

  @BeforeEach
  void build() {
    larder =
        new TestLarder(folder)
            .with(hosted("own").exclusive("mine"), proxy("up"), group("all", "own", "up"));
    larder.stores.ledger().follow(larder.clock);
    larder.blobs.follow(larder.clock);
    larder.blobs.join(larder.stores.ledger().mark().installation());
    collector =
        new BlobCollector(
            larder.blobs,
            larder.stores.ledger(),
            new StoreMark(larder.blobs, larder.stores.ledger()),
            GRACE,
            GRACE,
            larder.clock,
            larder.clock::read);
  }

  private static String content(int number) {
    return number + " is immutable for ever.".repeat(3_000);
  }

  @Test
  void nothingThatIsStoredIsEverMissing() throws Exception {
    int cycles = (int) Math.max(100, FULL_CYCLES * scale());
    for (int cycle = 0; cycle < cycles; cycle++) {
      String text = content(random.nextInt(CONTENTS));
      publish("mine/v" + cycle, text);
      fetch("lib" + cycle % 20 + "/v1", text);
      collect();
      for (String name : List.copyOf(stored.keySet())) {
        change(name);
      }
      collect();
      stored.forEach((name, expected) ->
          assertThat(larder.read("all", name + "/file.bin")).as(name).isEqualTo(expected));
    }

    System.out.printf("%d cycles, %d blobs removed%n", cycles, removed);
    assertThat(removed).isGreaterThan(cycles / 20);
    assertThat(larder.parts.lostFiles().size()).isZero();
  }

  private void publish(String name, String text) {
    larder.published("own", name, text);
    stored.put(name, text);
  }

  private void fetch(String name, String text) {
    if (stored.containsKey(name)) {
      return;
    }
    larder.network.text("http://up.example/" + name + "/file.bin", text);
    assertThat(larder.read("up", name + "/file.bin")).isEqualTo(text);
    larder.settled();
    stored.put(name, text);
  }

  /// Most of what was fetched is forgotten soon, and some of what was published is deleted and
  /// comes back.
  private void change(String name) {
    boolean own = name.startsWith("mine");
    if (own && random.nextInt(20) == 0) {
      var coordinates = new Coordinates("mine", name.substring(5));
      larder.stores.metadata().delete(larder.id("own"), coordinates, "test", AUTHOR);
      larder.clock.advance(Duration.ofDays(random.nextInt(5)));
      larder.stores.metadata().restore(larder.id("own"), coordinates, AUTHOR);
    } else if (own && random.nextInt(3) == 0) {
      bury(name);
    } else if (!own && random.nextInt(3) == 0) {
      larder.purge("up", name.substring(0, name.indexOf('/')), "v1");
      larder.stores.metadata().purge(purge(name));
      stored.remove(name);
    }
  }

  private Metadata.Purge purge(String name) {
    var coordinates = new Coordinates(name.substring(0, name.indexOf('/')), "v1");
    return new Metadata.Purge(larder.id("up"), "raw", coordinates, "test", true, AUTHOR);
  }

  /// As retention does.
  private void bury(String name) {
    var coordinates = new Coordinates("mine", name.substring(5));
    larder.stores.metadata().bury(larder.id("own"), coordinates);
    larder.parts.forget(Set.of("mine"));
    stored.remove(name);
  }

  private void collect() throws Exception {
    larder.clock.advance(Duration.ofHours(random.nextInt(30)));
    BlobCollector.Collected done = collector.run(new Unwatched());
    removed += done.removed() + done.strays();
  }

  private static double scale() {
    return Double.parseDouble(System.getProperty("proof.scale", "0.1"));
  }
}
