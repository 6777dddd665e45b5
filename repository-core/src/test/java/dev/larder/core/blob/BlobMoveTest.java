package dev.larder.core.blob;

import static dev.larder.core.fixture.Blueprint.hosted;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.larder.api.Log;
import dev.larder.api.Staged;
import dev.larder.core.blob.BlobMove.Moved;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.memory.MemoryBlobs;
import dev.larder.core.memory.MemoryLogArchive;
import dev.larder.core.memory.MemoryStaging;
import dev.larder.core.staging.Sha256;
import dev.larder.core.storage.BlobLedger.Known;
import dev.larder.core.storage.LogArchive;
import dev.larder.core.storage.StoreClaim;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Content goes from one store to another, all of it and unchanged, and then the new one counts.
class BlobMoveTest {
  private static final int VERSIONS = 30;

  @TempDir private Path folder;
  private TestLarder larder;
  private MemoryBlobs to;
  private MemoryStaging staging;
  private final MemoryLogArchive oldLogs = new MemoryLogArchive();
  private final MemoryLogArchive newLogs = new MemoryLogArchive();
  private final List<String> apart = new ArrayList<>();
  private UUID installation;

  @BeforeEach
  void build() throws IOException {
    larder =
        new TestLarder(Files.createDirectory(folder.resolve("old")))
            .with(hosted("own").exclusive("mine"));
    Path fresh = Files.createDirectory(folder.resolve("new"));
    to = new MemoryBlobs(fresh);
    staging = new MemoryStaging(fresh);
    installation = larder.stores.ledger().mark().installation();
    larder.blobs.join(installation);
    larder.blobs.mark(UUID.randomUUID());
    to.join(StoreClaim.incomplete(installation));
    for (int i = 0; i < VERSIONS; i++) {
      larder.published("own", name(i), content(name(i)));
    }
    larder.settled();
  }

  private static String name(int number) {
    return "mine/v" + number;
  }

  private static String content(String name) {
    return name + " is immutable for ever.".repeat(3_000);
  }

  private static String hash(String name) {
    return Sha256.hex(content(name).getBytes(UTF_8));
  }

  private Moved move() throws IOException {
    return move(new Unwatched(), false);
  }

  private Moved move(BlobWork work, boolean withoutLost) throws IOException {
    MovedStores stores =
        new MovedStores(
            new MovedStores.Place("new", to, newLogs),
            new MovedStores.Place("old", larder.blobs, oldLogs),
            staging);
    return new BlobMove(
            stores, larder.stores.ledger(), larder.stores.logs(), () -> List.copyOf(apart))
        .run(work, withoutLost);
  }

  private void assertMoved(String name) throws IOException {
    byte[] expected = content(name).getBytes(UTF_8);
    try (var blob = to.open(hash(name), expected.length)) {
      assertThat(Channels.newInputStream(blob).readAllBytes()).isEqualTo(expected);
    }
  }

  private void assertNewStoreCounts(boolean counts) throws IOException {
    UUID incomplete = StoreClaim.incomplete(installation);
    assertThat(to.installation()).contains(counts ? installation : incomplete);
    assertThat(larder.blobs.installation()).contains(counts ? incomplete : installation);
  }

  @Test
  void copiesAllOfItAndThenTheNewStoreCounts() throws IOException {
    Moved moved = move();

    assertThat(moved.copied()).isEqualTo(VERSIONS);
    assertThat(moved.complete()).isTrue();
    for (int i = 0; i < VERSIONS; i++) {
      assertMoved(name(i));
    }
    assertNewStoreCounts(true);
    assertThat(to.mark()).isPresent().isEqualTo(larder.blobs.mark());
    assertThat(larder.blobs.stored()).as("nothing is removed").hasSize(VERSIONS);
    Moved again = move();
    assertThat(again.copied()).isZero();
    assertThat(again.complete()).isTrue();
    assertNewStoreCounts(true);
  }

  /// As a server that is stopped, or told to pause, after so many.
  @Test
  void goesOnWhereItWas() throws IOException {
    long copied = 0;
    int runs = 0;
    for (boolean complete = false; !complete; runs++) {
      Moved moved = move(stoppingAfter(10), false);
      copied += moved.copied();
      complete = moved.complete();
      assertNewStoreCounts(complete);
      assertThat(runs).isLessThan(20);
    }

    assertThat(copied).isEqualTo(VERSIONS);
    assertThat(runs).isGreaterThan(2);
  }

  /// Says after so many looks at the work that it is to end, until nothing is left to copy.
  private BlobWork stoppingAfter(int blobs) {
    int had = to.stored().size();
    return new BlobWork() {
      @Override
      public boolean stopping() {
        return to.stored().size() >= had + blobs && to.stored().size() < VERSIONS;
      }

      @Override
      public void progress(long done, long total, String unit) {
        assertThat(done).isLessThanOrEqualTo(total);
      }
    };
  }

  @Test
  void whatIsStoredThereAlreadyIsNotCopied() throws IOException {
    Path file = staging.create(1, false);
    Files.writeString(file, content(name(3)));
    to.store(new Staged.OnDisk(file, content(name(3)).length(), hash(name(3))));

    assertThat(move().copied()).isEqualTo(VERSIONS - 1);
  }

  @Test
  void damagedContentIsReportedAndNotCopied() throws IOException {
    byte[] wrong = content(name(1)).getBytes(UTF_8);
    wrong[100] ^= 1;
    larder.blobs.damage(hash(name(1)), wrong);
    larder.blobs.damage(hash(name(2)), "cut".getBytes(UTF_8));
    larder.blobs.delete(hash(name(3)));

    Moved moved = move();

    assertThat(moved.copied()).isEqualTo(VERSIONS - 3);
    assertThat(moved.damaged()).isEqualTo(2);
    assertThat(moved.lost()).containsExactlyInAnyOrder(hash(name(1)), hash(name(2)), hash(name(3)));
    assertThat(moved.needed()).isEqualTo(3);
    assertThat(moved.complete()).isFalse();
    assertNewStoreCounts(false);
    assertThat(to.stored()).hasSize(VERSIONS - 3);
    assertThat(larder.stores.ledger().suspects("", 10))
        .extracting(Known::sha256)
        .containsExactlyInAnyOrderElementsOf(moved.lost());

    assertThat(move(new Unwatched(), true).complete()).as("without them").isTrue();
    assertNewStoreCounts(true);
  }

  @Test
  void itIsNotCompleteWhileAServerHasOtherStores() throws IOException {
    apart.add("build-1 (process 7)");

    Moved moved = move();

    assertThat(moved.copied()).isEqualTo(VERSIONS);
    assertThat(moved.apart()).containsExactly("build-1 (process 7)");
    assertThat(moved.complete()).isFalse();
    assertNewStoreCounts(false);
    // That server has stored something in the old place, and is gone.
    larder.published("own", "mine/v100", content("mine/v100"));
    larder.settled();
    apart.clear();
    assertThat(move().complete()).isTrue();
    assertMoved("mine/v100");
  }

  @Test
  void logsAreMovedPieceByPiece() throws IOException {
    larder.stores.logs().open("raw", "sum.ex.test", Log.Kind.OWN);
    String log = LogArchive.nameOf("raw", "sum.ex.test");
    oldLogs.put(log, "key", new byte[] {1});
    oldLogs.put(log, "records-1", new byte[] {2});
    newLogs.put(log, "records-1", new byte[] {3});

    assertThat(move().complete()).isTrue();

    assertThat(newLogs.list(log, "")).containsExactly("key", "records-1");
    assertThat(newLogs.get(log, "records-1")).hasValue(new byte[] {2});
    // From now on the new store decides.
    oldLogs.replace(log, "records-1", new byte[] {4});
    move();
    assertThat(newLogs.get(log, "records-1")).hasValue(new byte[] {2});
  }

  @Test
  void aStoreWithoutRoomEndsTheRunAndLosesNothing() throws IOException {
    staging.passing(10);

    assertThatIOException().isThrownBy(this::move);
    assertNewStoreCounts(false);

    staging.passing(1L << 30);
    assertThat(move().complete()).isTrue();
  }
}
