package dev.larder.blobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Staged;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.BlobsContract;
import dev.larder.core.storage.Staging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FileBlobsTest extends BlobsContract {
  private Path root;
  private ContentStore store;

  @Override
  protected Blobs blobs(Path folder) throws IOException {
    root = folder.resolve("blobs");
    store = ContentStore.open(root.toUri());
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
  void repairsABlobOfTheWrongSize() throws IOException {
    Staged.OnDisk staged = stage(new byte[] {1, 2, 3});
    blobs.store(staged);
    Files.write(pathOf(staged.sha256()), new byte[0]);

    blobs.store(stage(new byte[] {1, 2, 3}));
    assertThat(read(staged.sha256())).containsExactly(1, 2, 3);
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
