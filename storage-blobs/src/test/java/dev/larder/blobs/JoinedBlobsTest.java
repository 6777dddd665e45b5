package dev.larder.blobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.api.Staged;
import dev.larder.core.memory.MemoryBlobs;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.BlobsContract;
import dev.larder.core.storage.LostBlobException;
import dev.larder.core.storage.Staging;
import dev.larder.core.storage.StoreClaim;
import dev.larder.core.waiting.Depth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files to which content is moved from another store.
class JoinedBlobsTest extends BlobsContract {
  private static final UUID OURS = UUID.randomUUID();
  private static final byte[] OLD = "it was here before".repeat(500).getBytes(UTF_8);

  private ContentStore files;
  private Path root;
  private MemoryBlobs old;
  private CountedBlobs asked;

  @Override
  protected Blobs blobs(Path folder) throws IOException {
    root = folder.resolve("new");
    files = ContentStore.open(root);
    old = new MemoryBlobs(Files.createDirectory(folder.resolve("old")));
    asked = new CountedBlobs(old);
    return new JoinedBlobs(files.blobs(), asked, OURS);
  }

  @Override
  protected Staging staging(Path folder) {
    return files.staging();
  }

  @AfterEach
  void close() throws IOException {
    files.close();
  }

  private void storeOld(byte[] content) throws IOException {
    old.store(stage(content));
  }

  @Test
  void readsFromTheOldStoreWhatTheNewOneDoesNotHave() throws IOException {
    storeOld(OLD);

    assertThat(read(OLD)).isEqualTo(OLD);
    assertThat(blobs.isWhole(hash(OLD), OLD.length)).isTrue();
    assertThat(files.blobs().isWhole(hash(OLD), OLD.length)).as("not moved by reading").isFalse();
  }

  @Test
  void asksTheOldStoreForNothingThatTheNewOneHas() throws IOException {
    blobs.store(stage(OLD));

    assertThat(read(OLD)).isEqualTo(OLD);
    assertThat(asked.opened()).isZero();
    assertThat(old.stored()).isEmpty();
  }

  /// What was there before is no sign that it has been stored since.
  @Test
  void keepsOnlyWhatWasStoredHere() throws IOException {
    storeOld(OLD);
    assertThat(blobs.keeps(hash(OLD), OLD.length)).isFalse();

    blobs.store(stage(OLD));

    assertThat(blobs.keeps(hash(OLD), OLD.length)).isTrue();
  }

  @Test
  void listsAndRemovesWhatIsInEither() throws IOException {
    storeOld(OLD);
    storeOld(new byte[] {1});
    blobs.store(stage(OLD));
    blobs.store(stage(new byte[] {2}));

    assertThat(blobs.list("", 10))
        .extracting(Blobs.Entry::sha256)
        .doesNotHaveDuplicates()
        .hasSize(3);
    for (Blobs.Entry one : blobs.list("", 10)) {
      blobs.delete(one.sha256());
    }

    assertThat(old.stored()).isEmpty();
    assertThat(files.blobs().list("", 10)).isEmpty();
  }

  @Test
  void showsWhatWasStoredSinceAndNotWhatWasDamagedBefore() throws IOException {
    byte[] wrong = OLD.clone();
    wrong[3] ^= 1;
    old.storeRefetchable(new Staged.OnDisk(stage(wrong).path(), OLD.length, hash(OLD)));
    for (int i = 0; i < 3; i++) {
      blobs.view(hash(OLD), OLD.length, Depth.TAKE);
    }

    blobs.store(stage(OLD));

    assertThat(blobs.view(hash(OLD), OLD.length, Depth.GLANCE)).isEmpty();
    assertThat(read(OLD)).isEqualTo(OLD);
  }

  /// A store that cannot be asked may have it.
  @Test
  void aBlobIsLostOnlyWhereBothSaySo() throws IOException {
    assertThatThrownBy(() -> read(OLD)).isInstanceOf(LostBlobException.class);
    Path place = root.resolve(hash(OLD).substring(0, 2));
    Files.writeString(place, "no folder");

    assertThatIOException().isThrownBy(() -> read(OLD)).isNotInstanceOf(LostBlobException.class);
    storeOld(OLD);
    assertThat(read(OLD)).isEqualTo(OLD);
  }

  @ParameterizedTest
  @CsvSource({
    "ours,       incomplete, ours",
    "incomplete, ours,       ours",
    "ours,       ours,       ours",
    "incomplete, incomplete, incomplete",
    "ours,       foreign,    foreign",
    "foreign,    ours,       foreign",
    "ours,       none,       none",
    "none,       ours,       none",
  })
  void belongsToTheInstallationWhereBothDo(String to, String from, String found)
      throws IOException {
    join(files.blobs(), to);
    join(old, from);

    assertThat(blobs.installation()).isEqualTo(id(found));
  }

  private static void join(Blobs store, String who) throws IOException {
    if (id(who).isPresent()) {
      store.join(id(who).get());
    }
  }

  private static Optional<UUID> id(String who) {
    return switch (who) {
      case "ours" -> Optional.of(OURS);
      case "incomplete" -> Optional.of(StoreClaim.incomplete(OURS));
      case "foreign" -> Optional.of(new UUID(1, 2));
      default -> Optional.empty();
    };
  }

  @Test
  void theMarkIsThatOfTheStoreThatHasTheId() throws IOException {
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    old.join(OURS);
    files.blobs().join(StoreClaim.incomplete(OURS));
    blobs.mark(first);
    old.mark(second);
    assertThat(blobs.mark()).contains(second);

    files.blobs().join(OURS);

    assertThat(blobs.mark()).contains(first);
  }
}
