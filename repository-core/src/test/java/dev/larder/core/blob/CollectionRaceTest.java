package dev.larder.core.blob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.api.Staged;
import dev.larder.core.access.Author;
import dev.larder.core.fixture.SettableClock;
import dev.larder.core.memory.MemoryBlobs;
import dev.larder.core.memory.MemoryStaging;
import dev.larder.core.memory.MemoryStores;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.staging.Durable;
import dev.larder.core.staging.Sha256;
import dev.larder.core.storage.BlobLedger;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.Receipt;
import dev.larder.core.storage.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A collector removes content that is fetched and published again at the same time, in every order
/// of their steps: what is committed always has its bytes.
class CollectionRaceTest {
  private static final int FULL_SAMPLES = 5_000;
  private static final int SOME = 150;
  private static final byte[] CONTENT = "immutable".getBytes(UTF_8);
  private static final String HASH = Sha256.hex(CONTENT);
  private static final Duration GRACE = Duration.ofDays(1);
  private static final Author AUTHOR = Author.server("test");

  private static final Set<String> STORE_STEPS =
      Set.of("store", "storeRefetchable", "delete", "isWhole", "list");
  private static final Set<String> LEDGER_STEPS =
      Set.of("review", "beginSweep", "endSweep", "endedSweeps", "reclaim", "known", "forgetSwept");

  @TempDir private Path folder;

  /// What is in the store before.
  enum Before {
    /// Condemned, and the grace is over.
    CONDEMNED,
    /// Bytes that the database knows nothing of, older than the grace.
    STRAY,
    /// A collector has removed it a moment ago.
    SWEPT,
    /// A collector was killed before it removed it, or before it could say so.
    HALF_SWEPT,
    /// Never heard of.
    NOTHING
  }

  /// A server's stores at one moment, and who works on them.
  private final class World {
    private final Interleaving actors = new Interleaving();
    private final SettableClock clock = new SettableClock();
    private final MemoryStores stores = MemoryStores.create();
    private final MemoryBlobs blobs = new MemoryBlobs(folder);
    private final MemoryStaging staging = new MemoryStaging(folder);
    private final RepositoryId repository = Samples.repository(stores.ports());
    private final Blobs steppingBlobs = actors.stepping(Blobs.class, blobs, STORE_STEPS);
    private final BlobLedger ledger =
        actors.stepping(BlobLedger.class, stores.ledger(), LEDGER_STEPS);
    private final Metadata metadata =
        actors.stepping(Metadata.class, stores.metadata(), Set.of("commit", "purge"));
    private final Durable durable = new Durable(steppingBlobs, staging, ledger);
    private final List<Coordinates> acknowledged = new ArrayList<>();
    private int refused;

    World(Before before) {
      stores.ledger().follow(clock);
      blobs.follow(clock);
      blobs.join(stores.ledger().mark().installation());
      try {
        prepare(before);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      clock.advance(GRACE.plusHours(1));
    }

    private void prepare(Before before) throws IOException {
      switch (before) {
        case NOTHING -> {}
        case STRAY -> blobs.store(staged());
        case CONDEMNED -> condemn();
        case SWEPT -> {
          condemn();
          sweep();
          blobs.delete(HASH);
          stores.ledger().endSweep(new UUID(0, 1), Set.of(HASH));
        }
        case HALF_SWEPT -> {
          condemn();
          sweep();
        }
      }
    }

    private void condemn() {
      Coordinates first = new Coordinates("example.com/first", "v1");
      publish(first);
      purge(first);
      stores.ledger().review("", 10);
    }

    private void sweep() {
      stores.ledger().beginSweep(new UUID(0, 1), Duration.ZERO, GRACE, 10);
    }

    private Staged.OnDisk staged() throws IOException {
      Path file = staging.create(CONTENT.length, false);
      Files.write(file, CONTENT);
      return new Staged.OnDisk(file, CONTENT.length, HASH);
    }

    void publish(Coordinates name) {
      try {
        FileRow row = durable.row("body", staged());
        Outcome<Receipt> outcome =
            durable.committed(
                List.of(row),
                () -> metadata.commit(Samples.fetched(repository, name, Map.of(), row)));
        if (outcome instanceof Outcome.Found<Receipt>) {
          acknowledged.add(name);
        } else {
          refused++;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void purge(Coordinates name) {
      metadata.purge(new Metadata.Purge(repository, "raw", name, "old", true, AUTHOR));
      acknowledged.remove(name);
    }

    void collect() throws Exception {
      StoreMark mark = new StoreMark(steppingBlobs, ledger);
      new BlobCollector(steppingBlobs, ledger, mark, GRACE, GRACE, clock, clock::read)
          .run(new Unwatched());
    }

    /// Whatever is committed has its bytes.
    void check() {
      for (Coordinates name : acknowledged) {
        assertThat(stores.metadata().version(Set.of(repository), name)).hasSize(1);
      }
      stores
          .ledger()
          .blobs("", 10)
          .forEach(blob -> {
            if (blob.named()) {
              assertThat(blobs.stored()).contains(blob.sha256());
              assertThat(blob.state()).isNotEqualTo(BlobLedger.State.SWEPT);
            }
          });
    }
  }

  /// In every order in the proof tier, else in some.
  @ParameterizedTest
  @EnumSource(Before.class)
  void inEveryOrderOfTheirSteps(Before before) {
    Random random = new Random(before.name().hashCode());
    int orders = 0;
    int refused = 0;
    List<Integer> choices = List.of();
    do {
      World world = new World(before);
      Coordinates name = new Coordinates("example.com/again", "v1");
      world.actors.with(world::collect).with(() -> world.publish(name));
      List<Integer> widths = world.actors.run(choices, world::check);
      refused += world.refused;
      assertThat(world.refused + world.acknowledged.size()).isEqualTo(1);
      assertThatASecondPublishSucceeds(world);
      orders++;
      choices =
          scale() < 1 ? random.ints(40, 0, 2).boxed().toList() : Interleaving.next(choices, widths);
    } while (scale() < 1 ? orders < SOME : !choices.isEmpty());

    System.out.printf("%s: %d orders, %d publishes to be tried again%n", before, orders, refused);
  }

  private static void assertThatASecondPublishSucceeds(World world) {
    Coordinates second = new Coordinates("example.com/second", "v1");
    world.publish(second);
    assertThat(world.acknowledged).contains(second);
    world.check();
  }

  /// More of them than can be run in every order.
  @Test
  void inManyOrdersOfManyWhoDoSo() {
    Random random = new Random(21);
    int samples = (int) Math.max(200, FULL_SAMPLES * scale());
    for (int sample = 0; sample < samples; sample++) {
      Before before = Before.values()[random.nextInt(Before.values().length)];
      World world = new World(before);
      Coordinates one = new Coordinates("example.com/one", "v1");
      world
          .actors
          .withKilled(random.nextInt(12), world::collect)
          .with(world::collect)
          .with(() -> world.publish(one))
          .with(() -> world.publish(new Coordinates("example.com/two", "v1")))
          .with(() -> world.purge(one));
      world.actors.run(random.ints(80, 0, 60).boxed().toList(), world::check);
      world.clock.advance(BlobCollector.OVERDUE);
      try {
        world.collect();
      } catch (Exception failed) {
        throw new AssertionError("sample " + sample, failed);
      }
      world.check();
      assertThatASecondPublishSucceeds(world);
    }
  }

  private static double scale() {
    return Double.parseDouble(System.getProperty("proof.scale", "0.1"));
  }
}
