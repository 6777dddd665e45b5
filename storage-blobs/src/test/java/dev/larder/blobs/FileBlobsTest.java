package dev.larder.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.api.Staged;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.BlobsContract;
import dev.larder.core.storage.LostBlobException;
import dev.larder.core.storage.Staging;
import dev.larder.core.waiting.Depth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileBlobsTest extends BlobsContract {
  private Path root;
  private ContentStore store;

  @Override
  protected Blobs blobs(Path folder) throws IOException {
    root = folder.resolve("blobs");
    store = ContentStore.open(root);
    return store.blobs();
  }

  @Override
  protected Staging staging(Path folder) {
    return store.staging();
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  private Path pathOf(String hash) {
    return root.resolve(hash.substring(0, 2)).resolve(hash.substring(2, 4)).resolve(hash);
  }

  @Test
  void namesABlobByItsHash() throws IOException {
    Staged.OnDisk staged = stage(new byte[] {1});
    blobs.store(staged);

    assertThat(pathOf(staged.sha256())).hasBinaryContent(new byte[] {1});
  }

  @Test
  void findsABlobLostThatWasCutOrRemoved() throws IOException {
    Staged.OnDisk staged = stage(new byte[] {1, 2, 3});
    blobs.store(staged);
    Files.write(pathOf(staged.sha256()), new byte[] {1, 2});
    assertThatThrownBy(() -> blobs.open(staged.sha256(), 3))
        .isInstanceOf(LostBlobException.class)
        .hasMessageContaining(pathOf(staged.sha256()).toString())
        .hasMessageContaining("3 bytes");
    Files.delete(pathOf(staged.sha256()));

    assertThatThrownBy(() -> blobs.open(staged.sha256(), 3))
        .isInstanceOf(LostBlobException.class)
        .hasMessageContaining("is missing");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void forgetsTheViewOfABlobThatWasCutOrRemoved(boolean cut) throws IOException {
    byte[] content = {1, 2, 3};
    Staged.OnDisk staged = stage(content);
    blobs.store(staged);
    for (int i = 0; i < 3; i++) {
      blobs.view(staged.sha256(), content.length, Depth.TAKE);
    }
    if (cut) {
      Files.write(pathOf(staged.sha256()), new byte[] {1});
    } else {
      Files.delete(pathOf(staged.sha256()));
    }

    blobs.forgetLostViews();

    assertThat(blobs.view(staged.sha256(), content.length, Depth.GLANCE)).isEmpty();
    assertThat(blobs.view(staged.sha256(), content.length, Depth.TAKE)).isEmpty();
    assertThatThrownBy(() -> blobs.open(staged.sha256(), content.length))
        .isInstanceOf(LostBlobException.class);
  }

  @ParameterizedTest(name = "{0} bytes of {1}")
  @CsvSource({"0, 0", "2, 1", "3, 9"})
  void repairsABlobThatWasDamaged(int length, byte value) throws IOException {
    byte[] content = {1, 2, 3};
    Staged.OnDisk staged = stage(content);
    blobs.store(staged);
    byte[] damaged = new byte[length];
    Arrays.fill(damaged, value);
    Files.write(pathOf(staged.sha256()), damaged);
    for (int i = 0; i < 3; i++) {
      blobs.view(staged.sha256(), content.length, Depth.TAKE);
    }

    blobs.store(stage(content));

    assertThat(read(content)).isEqualTo(content);
    assertThat(blobs.view(staged.sha256(), content.length, Depth.TAKE))
        .hasValueSatisfying(view -> assertThat(view.get(0)).isEqualTo((byte) 1));
  }

  @Test
  void keepsTheInstallationInAFileThatPeopleCanRead() throws IOException {
    UUID installation = UUID.randomUUID();
    blobs.join(installation);

    assertThat(root.resolve("installation.id")).hasContent(installation + "\n");
    Files.writeString(root.resolve("installation.id"), "  " + installation);
    assertThat(blobs.installation()).contains(installation);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "mine", "0"})
  void anUnreadableInstallationIsNotNone(String text) throws IOException {
    Files.writeString(root.resolve("installation.id"), text);

    assertThatThrownBy(() -> blobs.installation())
        .isInstanceOf(IOException.class)
        .hasMessage(root.resolve("installation.id") + " holds no installation id");
  }

  @Test
  void listsNothingButBlobs() throws IOException {
    Staged.OnDisk staged = stage(new byte[] {1});
    blobs.store(staged);
    Files.createFile(root.resolve("README"));
    Files.createDirectories(root.resolve("ff/ff"));
    Files.createFile(root.resolve("ff/ff/README"));

    assertThat(blobs.list("", 10)).extracting(Blobs.Entry::sha256).containsExactly(staged.sha256());
  }

  @Test
  void leavesNothingInTmpAfterManyStores() throws IOException {
    for (byte i = 0; i < 50; i++) {
      blobs.store(stage(new byte[] {i, (byte) (i % 7)}));
    }
    try (Stream<Path> files = Files.list(root.resolve("tmp"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .allMatch(name -> name.equals("gate") || name.endsWith(".lock"));
    }
  }
}
