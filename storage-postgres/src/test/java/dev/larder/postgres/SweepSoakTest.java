package dev.larder.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.api.Staged;
import dev.larder.core.access.Author;
import dev.larder.core.blob.BlobCollector;
import dev.larder.core.blob.StoreMark;
import dev.larder.core.blob.Unwatched;
import dev.larder.core.memory.MemoryBlobs;
import dev.larder.core.memory.MemoryStaging;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.staging.Durable;
import dev.larder.core.staging.Sha256;
import dev.larder.core.storage.BlobLedger;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.Samples;
import dev.larder.core.storage.Stores;
import dev.larder.core.storage.Together;
import java.lang.reflect.Proxy;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two nodes collect without any grace, while the same few contents are fetched and purged again
/// and again: no stored file is ever without its bytes.
final class SweepSoakTest {
  private static final int FULL_CYCLES = 500;
  private static final int FETCHERS = 6;
  private static final int COLLECTORS = 2;
  private static final int CONTENTS = 30;
  private static final int MOST_ATTEMPTS = 1_000;
  private static final Author AUTHOR = Author.server("test");

  @TempDir private Path folder;
  private final PostgresStores postgres = PostgresStores.open();
  private final Stores stores = postgres.ports();
  private final RepositoryId repository = Samples.repository(stores);
  private final AtomicInteger working = new AtomicInteger(FETCHERS);
  private final AtomicLong removed = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private MemoryBlobs blobs;
  private MemoryStaging staging;
  private Durable durable;

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void noStoredFileIsEverWithoutItsBytes() throws Exception {
    blobs = new MemoryBlobs(folder);
    staging = new MemoryStaging(folder);
    durable = new Durable(blobs, staging, stores.ledger());
    blobs.join(stores.ledger().mark().installation());
    new StoreMark(blobs, stores.ledger()).renew();
    double scale = Double.parseDouble(System.getProperty("proof.scale", "0.1"));
    int cycles = (int) Math.max(20, FULL_CYCLES * scale);

    List<Integer> done =
        Together.run(
            FETCHERS + COLLECTORS,
            number -> number < FETCHERS ? fetch(number, cycles) : collect(number == FETCHERS));

    System.out.printf(
        "%d cycles of %d, %d blobs removed, %d commits to be tried again%n",
        cycles, FETCHERS, removed.get(), refused.get());
    assertThat(done.subList(0, FETCHERS)).containsOnly(cycles);
    assertThat(removed.get()).isPositive();
  }

  /// Only one of them makes marks: two that did so without a pause would overtake each other, as
  /// nodes do not, which do so once in a while.
  private StoreMark mark(boolean made) {
    return made
        ? new StoreMark(blobs, stores.ledger())
        : new StoreMark(
            without(Blobs.class, "mark", void.class, blobs),
            without(BlobLedger.class, "renew", boolean.class, stores.ledger()));
  }

  /// A port one of whose methods does nothing, and says so.
  private static <T> T without(Class<T> port, String method, Class<?> answer, T real) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (_, called, arguments) -> {
              if (called.getName().equals(method) && called.getReturnType() == answer) {
                return answer == boolean.class ? false : null;
              }
              return called.invoke(real, arguments);
            }));
  }

  private int collect(boolean marking) {
    BlobCollector collector =
        new BlobCollector(
            blobs,
            stores.ledger(),
            mark(marking),
            Duration.ZERO,
            Duration.ofHours(1),
            InstantSource.system(),
            System::nanoTime);
    int runs = 0;
    while (working.get() > 0) {
      try {
        BlobCollector.Collected collected = collector.run(new Unwatched());
        removed.addAndGet(collected.removed() + collected.strays());
        runs++;
      } catch (Exception failed) {
        throw new AssertionError("run " + runs, failed);
      }
    }
    return runs;
  }

  private int fetch(int number, int cycles) {
    Random random = new Random(number);
    List<Coordinates> held = new ArrayList<>();
    try {
      for (int cycle = 0; cycle < cycles; cycle++) {
        Coordinates name = new Coordinates("example.com/m" + number, "v1." + cycle);
        held.add(store(name, ("content " + random.nextInt(CONTENTS)).getBytes(UTF_8)));
        read(held.get(random.nextInt(held.size())));
        if (held.size() > 2) {
          Coordinates old = held.remove(random.nextInt(held.size()));
          read(old);
          stores.metadata().purge(new Metadata.Purge(repository, "raw", old, "x", true, AUTHOR));
        }
      }
      for (Coordinates last : held) {
        read(last);
      }
      return cycles;
    } catch (Exception failed) {
      throw new AssertionError("fetcher " + number, failed);
    } finally {
      working.decrementAndGet();
    }
  }

  private Coordinates store(Coordinates name, byte[] content) throws Exception {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Path file = staging.create(content.length, false);
      Files.write(file, content);
      FileRow row =
          durable.row("body", new Staged.OnDisk(file, content.length, Sha256.hex(content)));
      var outcome =
          durable.committed(
              List.of(row),
              () -> stores.metadata().commit(Samples.fetched(repository, name, Map.of(), row)));
      if (outcome instanceof Outcome.Found<?>) {
        return name;
      }
      refused.incrementAndGet();
    }
    throw new AssertionError(name + " cannot be stored");
  }

  private void read(Coordinates name) throws Exception {
    FileRow row = stores.metadata().version(Set.of(repository), name).getFirst().files().getFirst();
    try (var in = Channels.newInputStream(blobs.open(row.sha256(), row.size()))) {
      assertThat(Sha256.hex(in.readAllBytes())).isEqualTo(row.sha256());
    }
  }
}
