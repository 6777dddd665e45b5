package dev.larder.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.larder.api.Staged;
import dev.larder.core.waiting.Depth;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every [Blobs] does.
public abstract class BlobsContract extends BlobUpkeepContract {
  /// Whether what is read again and again is shown in memory.
  protected boolean givesViews() {
    return true;
  }

  @Test
  void readsBackWhatWasStored() throws IOException {
    blobs.store(stage(CONTENT));

    assertThat(read(CONTENT)).isEqualTo(CONTENT);
  }

  @Test
  void readsBackWhatMayBeFetchedAgain() throws IOException {
    Staged.OnDisk staged = stage(CONTENT);
    blobs.storeRefetchable(staged);
    Staged.OnDisk again = stage(CONTENT);
    blobs.storeRefetchable(again);

    assertThat(staged.path()).doesNotExist();
    assertThat(again.path()).doesNotExist();
    assertThat(read(CONTENT)).isEqualTo(CONTENT);
  }

  @Test
  void storesNothingThatMayBeFetchedAgainOfAFileThatWasCutShort() throws IOException {
    Staged.OnDisk whole = stage(CONTENT);
    Files.write(whole.path(), new byte[] {1, 2, 3});

    assertThatThrownBy(() -> blobs.storeRefetchable(whole)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> open(CONTENT)).isInstanceOf(LostBlobException.class);
    assertThat(whole.path()).doesNotExist();
  }

  @Test
  void storesAnEmptyBlob() throws IOException {
    blobs.store(stage(new byte[0]));

    assertThat(read(new byte[0])).isEmpty();
  }

  @Test
  void consumesTheStagedFile() throws IOException {
    Staged.OnDisk staged = stage(CONTENT);
    blobs.store(staged);

    assertThat(staged.path()).doesNotExist();
  }

  @Test
  void storesTheSameContentTwice() throws IOException {
    blobs.store(stage(CONTENT));
    Staged.OnDisk again = stage(CONTENT);
    blobs.store(again);

    assertThat(again.path()).doesNotExist();
    assertThat(read(CONTENT)).isEqualTo(CONTENT);
  }

  @Test
  void saysThatABlobIsLostThatIsNotThereOrHasAnotherSize() throws IOException {
    assertThatThrownBy(() -> open(CONTENT))
        .isInstanceOfSatisfying(
            LostBlobException.class, lost -> assertThat(lost.sha256()).isEqualTo(hash(CONTENT)));
    blobs.store(stage(CONTENT));

    assertThatThrownBy(() -> blobs.open(hash(CONTENT), CONTENT.length + 1))
        .isInstanceOf(LostBlobException.class);
    assertThatThrownBy(() -> blobs.openFile(hash(new byte[0]), 0))
        .isInstanceOf(LostBlobException.class);
  }

  @Test
  void showsNothingOfAStagedFile() throws IOException {
    stage(CONTENT);

    assertThatThrownBy(() -> open(CONTENT)).isInstanceOf(LostBlobException.class);
  }

  @Test
  void storesNothingOfAFileThatWasCutShort() throws IOException {
    Staged.OnDisk whole = stage(CONTENT);
    Files.write(whole.path(), new byte[] {1, 2, 3});

    assertThatThrownBy(() -> blobs.store(whole)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> open(CONTENT)).isInstanceOf(LostBlobException.class);
    assertThat(whole.path()).doesNotExist();
  }

  @Test
  void readsFromAnyPosition() throws IOException {
    blobs.store(stage(CONTENT));

    try (SeekableByteChannel channel = open(CONTENT)) {
      assertThat(channel.size()).isEqualTo(CONTENT.length);
      channel.position(CONTENT.length - 4);
      assertThat(Channels.newInputStream(channel).readAllBytes()).asString().isEqualTo("ever");
    }
  }

  @Test
  void doesNotLetAReaderWrite() throws IOException {
    blobs.store(stage(CONTENT));

    try (SeekableByteChannel channel = open(CONTENT)) {
      assertThatThrownBy(() -> channel.truncate(1)).isInstanceOf(RuntimeException.class);
    }
  }

  /// The first times there may be no view yet.
  @Test
  void showsNothingElseInAView() throws IOException {
    blobs.store(stage(CONTENT));

    for (int i = 0; i < 3; i++) {
      blobs
          .view(hash(CONTENT), CONTENT.length, Depth.TAKE)
          .ifPresent(view -> {
            byte[] seen = new byte[view.remaining()];
            view.get(seen);
            assertThat(seen).isEqualTo(CONTENT);
            assertThat(view.isReadOnly()).isTrue();
          });
    }
  }

  @Test
  void knowsNoViewThatItHasNotGiven() throws IOException {
    assumeTrue(givesViews());
    blobs.store(stage(CONTENT));

    for (int i = 0; i < 3; i++) {
      assertThat(blobs.view(hash(CONTENT), CONTENT.length, Depth.GLANCE)).isEmpty();
    }
    assertThat(blobs.view(hash(CONTENT), CONTENT.length, Depth.TAKE)).isEmpty();
    assertThat(blobs.view(hash(CONTENT), CONTENT.length, Depth.TAKE)).isPresent();
    assertThat(blobs.view(hash(CONTENT), CONTENT.length, Depth.GLANCE)).isPresent();
  }

  @Test
  void hasNoViewOfWhatIsNotThereOrHasAnotherSize() throws IOException {
    blobs.store(stage(CONTENT));

    for (int i = 0; i < 3; i++) {
      assertThat(blobs.view(hash(new byte[0]), 0, Depth.TAKE)).isEmpty();
      assertThat(blobs.view(hash(CONTENT), CONTENT.length + 1, Depth.TAKE)).isEmpty();
    }
  }

  @Test
  void storesTheSameContentFromManyThreadsAtOnce() throws Exception {
    List<Callable<Void>> stores = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      Staged.OnDisk staged = stage(CONTENT);
      stores.add(() -> {
        blobs.store(staged);
        assertThat(read(CONTENT)).isEqualTo(CONTENT);
        return null;
      });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> store : threads.invokeAll(stores)) {
        store.get();
      }
    }
  }

  @Test
  void givesTheFileOfABlobOrNone() throws IOException {
    blobs.store(stage(CONTENT));

    Optional<FileChannel> file = blobs.openFile(hash(CONTENT), CONTENT.length);
    if (file.isPresent()) {
      try (FileChannel open = file.get()) {
        assertThat(Channels.newInputStream(open).readAllBytes()).isEqualTo(CONTENT);
      }
    }
  }

  @Test
  void tellsWhichBlobsAreWhole() throws IOException {
    stage(new byte[0]);
    blobs.store(stage(CONTENT));

    assertThat(blobs.isWhole(hash(CONTENT), CONTENT.length)).isTrue();
    assertThat(blobs.isWhole(hash(CONTENT), CONTENT.length - 1)).as("another size").isFalse();
    assertThat(blobs.isWhole(hash(new byte[0]), 0)).as("staged only").isFalse();
  }

  @Test
  void namesNothingButHashes() {
    for (String name : List.of("", "../../etc/passwd", "A".repeat(64), "tmp", "0".repeat(63))) {
      assertThatThrownBy(() -> blobs.open(name, 1)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> blobs.isWhole(name, 1)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> blobs.delete(name)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void hasNoViewOfWhatItHasRemoved() throws IOException {
    blobs.store(stage(CONTENT));
    for (int i = 0; i < 3; i++) {
      blobs.view(hash(CONTENT), CONTENT.length, Depth.TAKE);
    }

    blobs.delete(hash(CONTENT));
    assertThat(blobs.view(hash(CONTENT), CONTENT.length, Depth.GLANCE)).isEmpty();
    assertThat(blobs.view(hash(CONTENT), CONTENT.length, Depth.TAKE)).isEmpty();
  }

  @Test
  void givesNoViewAtAGlanceThatItHasForgotten() throws IOException {
    blobs.store(stage(CONTENT));
    for (int i = 0; i < 3; i++) {
      blobs.view(hash(CONTENT), CONTENT.length, Depth.TAKE);
    }

    blobs.forgetViews();

    assertThat(blobs.view(hash(CONTENT), CONTENT.length, Depth.GLANCE)).isEmpty();
    assertThat(read(CONTENT)).isEqualTo(CONTENT);
  }

  @Test
  void keepsTheViewsOfWhatIsWhole() throws IOException {
    assumeTrue(givesViews());
    blobs.store(stage(CONTENT));
    for (int i = 0; i < 3; i++) {
      blobs.view(hash(CONTENT), CONTENT.length, Depth.TAKE);
    }

    blobs.forgetLostViews();

    assertThat(blobs.view(hash(CONTENT), CONTENT.length, Depth.GLANCE)).isPresent();
  }

  @Test
  void listsEveryBlobOncePageByPage() throws IOException {
    List<String> stored = new ArrayList<>();
    for (byte i = 0; i < 25; i++) {
      blobs.store(stage(new byte[] {i}));
      stored.add(hash(new byte[] {i}));
    }
    stage(CONTENT);

    List<String> listed = new ArrayList<>();
    for (List<Blobs.Entry> page = blobs.list("", 7); !page.isEmpty(); ) {
      assertThat(page).hasSizeLessThanOrEqualTo(7).allMatch(entry -> entry.size() == 1);
      page.forEach(entry -> listed.add(entry.sha256()));
      page = blobs.list(listed.getLast(), 7);
    }
    assertThat(listed).containsExactlyElementsOf(stored.stream().sorted().toList());
  }

  @Test
  void listsBehindAHashThatIsNotThere() throws IOException {
    blobs.store(stage(CONTENT));

    assertThat(blobs.list("0".repeat(64), 1)).hasSize(1);
    assertThat(blobs.list("f".repeat(64), 1)).isEmpty();
  }

  @Test
  void tellsWhenABlobWasLastWanted() throws IOException {
    // File systems keep times more coarsely than the clock tells them.
    Instant before = Instant.now().minusSeconds(1);
    blobs.store(stage(CONTENT));
    Instant first = wanted();
    blobs.store(stage(CONTENT));

    assertThat(first).isAfter(before);
    assertThat(wanted()).isAfterOrEqualTo(first);
  }

  private Instant wanted() throws IOException {
    return blobs.list("", 1).getFirst().wanted();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, Blobs.MAX_LISTED + 1})
  void boundsAPage(int limit) {
    assertThatThrownBy(() -> blobs.list("", limit)).isInstanceOf(IllegalArgumentException.class);
  }
}
