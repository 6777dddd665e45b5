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
import dev.larder.core.staging.Mending;
import dev.larder.core.staging.Sha256;
import dev.larder.core.storage.BlobLedger;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.Receipt;
import dev.larder.core.storage.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Damaged bytes are taken out of a store that cannot spare good ones which take their place, while
/// the same content is published: what was acknowledged has its bytes.
class QuarantineRaceTest {
  private static final int FULL_SAMPLES = 5_000;
  private static final byte[] CONTENT = "immutable".getBytes(UTF_8);
  private static final String HASH = Sha256.hex(CONTENT);
  private static final Author AUTHOR = Author.server("test");
  private static final Coordinates DAMAGED = new Coordinates("example.com/damaged", "v1");
  private static final Coordinates OTHER = new Coordinates("example.com/other", "v1");

  private static final Set<String> STORE_STEPS =
      Set.of("store", "storeRefetchable", "delete", "isWhole", "open");
  private static final Set<String> LEDGER_STEPS =
      Set.of("fence", "endSweep", "endedSweeps", "reclaim", "checked", "suspects", "files");

  @TempDir private Path folder;

  private final class World {
    private final Interleaving actors = new Interleaving();
    private final SettableClock clock = new SettableClock();
    private final MemoryStores stores = MemoryStores.create();
    private final MemoryBlobs blobs = new MemoryBlobs(folder);
    private final MemoryStaging staging = new MemoryStaging(folder);
    private final RepositoryId repository = Samples.repository(stores.ports());
    private final Blobs stepping = actors.stepping(Blobs.class, blobs, STORE_STEPS);
    private final BlobLedger ledger =
        actors.stepping(BlobLedger.class, stores.ledger(), LEDGER_STEPS);
    private final Metadata metadata =
        actors.stepping(Metadata.class, stores.metadata(), Set.of("commit", "version"));
    private final Durable durable = new Durable(stepping, staging, ledger);
    private final Set<Coordinates> acknowledged = new HashSet<>();
    private int refused;

    World() throws IOException {
      stores.ledger().follow(clock);
      blobs.follow(clock);
      publish(DAMAGED);
      acknowledged.clear();
      blobs.damage(HASH, "mutable !".getBytes(UTF_8));
    }

    void publish(Coordinates name) {
      try {
        Path file = staging.create(CONTENT.length, false);
        Files.write(file, CONTENT);
        FileRow row = durable.row("body", new Staged.OnDisk(file, CONTENT.length, HASH));
        boolean found =
            durable
                    .committed(
                        List.of(row),
                        () -> metadata.commit(Samples.fetched(repository, name, Map.of(), row)))
                    .then(receipt -> mended(receipt, row))
                instanceof Outcome.Found<?>;
        if (found) {
          acknowledged.add(name);
        } else {
          refused++;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private Outcome<?> mended(Receipt receipt, FileRow row) {
      return receipt.created()
          ? Outcome.found(receipt.row())
          : new Mending(metadata, durable).mend(receipt.row(), List.of(row), AUTHOR);
    }

    void repair() throws IOException {
      new BlobInspection(hasty(stepping), ledger, (_, _, _) -> {})
          .run(new BlobInspection.Wish(true, true), new Unwatched());
    }

    void scrubSuspects() throws IOException {
      Blobs store = hasty(stepping);
      new BlobRepair(store, ledger, (_, _, _) -> {})
          .lookAgain(new BlobReader(store, ReadPace.FREE));
    }

    /// What is acknowledged has its bytes, once nothing is under way.
    void check() {
      if (!acknowledged.isEmpty()) {
        assertThat(blobs.stored()).as("" + acknowledged).contains(HASH);
        assertThat(stores.ledger().suspects("", 10)).isEmpty();
      }
    }
  }

  /// As a service that ignores the condition of a removal.
  private static Blobs hasty(Blobs store) {
    Object hasty =
        Proxy.newProxyInstance(
            Blobs.class.getClassLoader(),
            new Class<?>[] {Blobs.class},
            (_, method, arguments) -> {
              if (method.getName().equals("quarantine")) {
                return quarantined(store, (String) arguments[0]);
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException failed) {
                throw failed.getTargetException();
              }
            });
    return (Blobs) hasty;
  }

  private static Optional<String> quarantined(Blobs store, String sha256) throws IOException {
    boolean wrong =
        store.isWhole(sha256, CONTENT.length)
            && !(new BlobReader(store, ReadPace.FREE).read(sha256, CONTENT.length)
                instanceof BlobReader.Finding.Whole);
    if (wrong) {
      store.delete(sha256);
    }
    return wrong ? Optional.of("elsewhere") : Optional.empty();
  }

  @Test
  void whatIsAcknowledgedHasItsBytesInManyOrders() throws IOException {
    Random random = new Random(21);
    int samples = (int) Math.max(500, FULL_SAMPLES * scale());
    int refused = 0;
    int moved = 0;
    for (int sample = 0; sample < samples; sample++) {
      World world = new World();
      int killed = random.nextInt(16);
      world
          .actors
          .withKilled(killed, world::repair)
          .with(world::repair)
          .with(() -> world.publish(DAMAGED))
          .with(() -> world.publish(OTHER))
          .with(world::scrubSuspects);
      world.actors.run(random.ints(120, 0, 60).boxed().toList(), () -> {});
      refused += world.refused;
      moved += blobs(world) ? 0 : 1;
      settle(world);
      world.check();
      assertThat(world.acknowledged).as("sample " + sample).contains(DAMAGED, OTHER);
    }
    System.out.printf(
        "%d orders, %d publishes to be tried again, %d times without bytes%n",
        samples, refused, moved);
    assertThat(refused).isPositive();
  }

  private static boolean blobs(World world) {
    return world.blobs.stored().contains(HASH);
  }

  /// What was acknowledged has its bytes already; what was refused is published once more.
  private static void settle(World world) throws IOException {
    if (!world.acknowledged.isEmpty()) {
      assertThat(world.blobs.stored()).as("" + world.acknowledged).contains(HASH);
    }
    world.clock.advance(BlobCollector.OVERDUE);
    world.repair();
    world.publish(DAMAGED);
    world.publish(OTHER);
    world.repair();
  }

  private static double scale() {
    return Double.parseDouble(System.getProperty("proof.scale", "0.1"));
  }
}
