package dev.larder.blobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.larder.api.Staged;
import dev.larder.core.memory.MemoryBlobs;
import dev.larder.core.memory.MemoryStaging;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.BlobsContract;
import dev.larder.core.storage.LostBlobException;
import dev.larder.core.storage.Staging;
import dev.larder.core.storage.Together;
import dev.larder.core.waiting.Depth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A cache before a store whose requests are counted.
class CachedBlobsTest extends BlobsContract {
  private static final byte[] CONTENT = "read again and again".repeat(20_000).getBytes(UTF_8);
  private static final long ROOM = 10L << 20;

  private final List<ContentStore> opened = new ArrayList<>();
  private Path cache;
  private Path far;
  private CountedBlobs store;
  private MemoryStaging outside;

  @Override
  protected Blobs blobs(Path folder) throws IOException {
    cache = folder.resolve("cache");
    far = Files.createDirectory(folder.resolve("far"));
    outside = new MemoryStaging(far);
    store = new CountedBlobs(new MemoryBlobs(far));
    return restarted(FreeSpaceReserve.ofDisk(folder), ROOM);
  }

  @Override
  protected Staging staging(Path folder) {
    return outside;
  }

  @AfterEach
  void close() throws IOException {
    awaitNoTemporaryFile();
    for (ContentStore one : opened) {
      one.close();
    }
  }

  /// What comes into the cache may be under way when its reader has it all.
  private void awaitNoTemporaryFile() {
    await()
        .untilAsserted(() ->
            assertThat(cache.resolve("tmp"))
                .isDirectoryNotContaining(file -> file.getFileName().toString().length() > 20));
  }

  /// As a process that finds the folder as it was left.
  private Blobs restarted(FreeSpaceReserve reserve, long room) throws IOException {
    Files.createDirectories(cache);
    ContentStore local = ContentStore.ofFiles(cache, reserve);
    opened.add(local);
    return new CachedBlobs(store, local, room).found();
  }

  private Path cached(byte[] content) {
    String hash = hash(content);
    return cache.resolve(hash.substring(0, 2)).resolve(hash.substring(2, 4)).resolve(hash);
  }

  private void storeFar(byte[] content) throws IOException {
    store.store(stage(content));
  }

  private void awaitCached(byte[] content) {
    await().until(() -> Files.exists(cached(content)));
  }

  @Test
  void asksTheStoreOnceForWhatIsReadAgain() throws IOException {
    storeFar(CONTENT);

    assertThat(read(CONTENT)).isEqualTo(CONTENT);
    awaitCached(CONTENT);
    assertThat(read(CONTENT)).isEqualTo(CONTENT);
    assertThat(blobs.openFile(hash(CONTENT), CONTENT.length))
        .hasValueSatisfying(file -> assertThat(file).satisfies(open -> open.close()));

    assertThat(store.opened()).isEqualTo(1);
  }

  @Test
  void asksTheStoreOnceForAllWhoWantABlobAtOnce() throws Exception {
    storeFar(CONTENT);
    store.hold();

    List<byte[]> read =
        Together.run(
            16,
            number -> {
              if (number == 0) {
                await().until(() -> store.opened() > 0);
                store.release();
              }
              return unchecked(() -> read(CONTENT));
            });

    assertThat(read).allSatisfy(bytes -> assertThat(bytes).isEqualTo(CONTENT));
    assertThat(store.opened()).isEqualTo(1);
  }

  private interface Reading {
    byte[] read() throws IOException;
  }

  private static byte[] unchecked(Reading reading) {
    try {
      return reading.read();
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  @Test
  void keepsWhatWasStored() throws IOException {
    blobs.store(stage(CONTENT));

    assertThat(read(CONTENT)).isEqualTo(CONTENT);
    assertThat(store.opened()).isZero();
  }

  @Test
  void findsWhatAnotherProcessHasLeft() throws IOException {
    blobs.store(stage(CONTENT));
    blobs = restarted(FreeSpaceReserve.ofDisk(cache), ROOM);

    assertThat(read(CONTENT)).isEqualTo(CONTENT);
    assertThat(store.opened()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"cut", "flipped", "gone"})
  void fetchesAgainWhatWasDamagedBetweenTwoProcesses(String how) throws IOException {
    blobs.store(stage(CONTENT));
    damage(how);
    blobs = restarted(FreeSpaceReserve.ofDisk(cache), ROOM);

    assertThat(read(CONTENT)).isEqualTo(CONTENT);
    assertThat(store.opened()).isEqualTo(1);
    await().until(() -> Files.exists(cached(CONTENT)));
    await().untilAsserted(() -> assertThat(cached(CONTENT)).hasBinaryContent(CONTENT));
  }

  @ParameterizedTest
  @CsvSource({"cut", "gone"})
  void fetchesAgainWhatIsCutOrGoneBehindItsBack(String how) throws IOException {
    blobs.store(stage(CONTENT));
    damage(how);

    assertThat(read(CONTENT)).isEqualTo(CONTENT);
    assertThat(store.opened()).isEqualTo(1);
  }

  private void damage(String how) throws IOException {
    byte[] bytes = CONTENT.clone();
    bytes[7] ^= 1;
    switch (how) {
      case "cut" -> Files.write(cached(CONTENT), new byte[] {1});
      case "flipped" -> Files.write(cached(CONTENT), bytes);
      default -> Files.delete(cached(CONTENT));
    }
  }

  @Test
  void givesOutNothingToItsEndThatHasOtherBytes() throws IOException {
    storeFar(CONTENT);
    byte[] other = CONTENT.clone();
    other[0] ^= 1;
    store.lie(other);

    assertThatThrownBy(() -> read(CONTENT)).isInstanceOf(IOException.class);
    assertThat(cached(CONTENT)).doesNotExist();
  }

  @Test
  void readsPastACacheWithoutRoom() throws IOException {
    storeFar(CONTENT);
    blobs = restarted(new FreeSpaceReserve(Long.MAX_VALUE / 2, 0), ROOM);

    assertThat(read(CONTENT)).isEqualTo(CONTENT);
    assertThat(read(CONTENT)).isEqualTo(CONTENT);
    assertThat(store.opened()).isEqualTo(2);
    blobs.store(stage(new byte[] {1}));
    assertThat(read(new byte[] {1})).containsExactly(1);
  }

  @Test
  void removesWhatIsReadLeastWhenItIsFull() throws IOException {
    blobs = restarted(FreeSpaceReserve.ofDisk(cache), 1 << 20);
    for (int number = 0; number < 40; number++) {
      byte[] content = ("number " + number).getBytes(UTF_8);
      blobs.store(stage(content));
      assertThat(read(content)).isEqualTo(content);
    }

    try (var files = Files.walk(cache)) {
      assertThat(files.filter(file -> file.getFileName().toString().length() == 64).count())
          .as("the last may be one more")
          .isBetween(8L, 17L);
    }
    assertThat(store.list("", 100)).hasSize(40);
  }

  @Test
  void leavesNoTemporaryFile() throws IOException {
    storeFar(CONTENT);
    read(CONTENT);
    blobs.store(stage(new byte[] {2}));
    assertThatThrownBy(() -> blobs.open("0".repeat(64), 1)).isInstanceOf(LostBlobException.class);

    awaitNoTemporaryFile();
  }

  @Test
  void showsABlobInMemoryOnceItIsHere() throws IOException {
    storeFar(CONTENT);
    String hash = hash(CONTENT);
    assertThat(blobs.view(hash, CONTENT.length, Depth.TAKE)).isEmpty();
    assertThat(blobs.view(hash, CONTENT.length, Depth.TAKE)).as("nothing to show").isEmpty();
    read(CONTENT);
    awaitCached(CONTENT);
    await().until(() -> blobs.view(hash, CONTENT.length, Depth.TAKE).isPresent());

    assertThat(blobs.view(hash, CONTENT.length, Depth.GLANCE)).isPresent();
    assertThat(Optional.of(store.opened())).hasValue(1);
  }

  @Test
  void consumesTheStagedFileOfWhatCannotBeStored() throws IOException {
    store.refuse();
    Staged.OnDisk staged = stage(CONTENT);

    assertThatThrownBy(() -> blobs.store(staged)).isInstanceOf(IOException.class);
    assertThat(staged.path()).doesNotExist();
    assertThat(cached(CONTENT)).doesNotExist();
  }
}
