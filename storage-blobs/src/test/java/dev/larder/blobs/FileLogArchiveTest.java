package dev.larder.blobs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.DiskFullException;
import dev.larder.core.storage.LogArchive;
import dev.larder.core.storage.LogArchiveContract;
import dev.larder.core.storage.Together;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLogArchiveTest extends LogArchiveContract {
  private static final FreeSpaceReserve NONE = new FreeSpaceReserve(0, 1000);

  private Path root;
  private ContentStore store;

  @Override
  protected LogArchive open(Path folder) throws IOException {
    root = folder.resolve("blobs");
    store = ContentStore.ofFiles(root, NONE);
    return store.logs();
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void liesBesideTheBlobsAndIsNone() throws IOException {
    store.logs().put("go-ab", "cd", bytes("one"));

    assertThat(root.resolve("logs").resolve("go-ab").resolve("cd")).hasBinaryContent(bytes("one"));
    assertThat(store.blobs().list("", Blobs.MAX_LISTED)).isEmpty();
    assertThat(filesIn(root.resolve("tmp"))).allMatch(name -> name.matches("gate|.*[.]lock"));
  }

  @Test
  void passesOverWhatIsNoPiece() throws IOException {
    store.logs().put("go-a", "r.1", bytes("one"));
    Files.createFile(root.resolve("logs").resolve("go-a").resolve(".nfs0001"));

    assertThat(store.logs().list("go-a", "")).containsExactly("r.1");
  }

  @Test
  void keepsTheReserveFree(@TempDir Path other) throws IOException {
    long usable = Files.getFileStore(other).getUsableSpace();
    try (ContentStore full = ContentStore.ofFiles(other, new FreeSpaceReserve(2 * usable, 1000))) {
      assertThatThrownBy(() -> full.logs().put("go-a", "r.1", bytes("one")))
          .isInstanceOf(DiskFullException.class);
      assertThat(full.logs().list("go-a", "")).isEmpty();
    }
  }

  /// As two nodes that share a folder do.
  @Test
  void ofManyStoresThatBringOnePieceExactlyOneDoes() throws Exception {
    try (ContentStore neighbour = ContentStore.ofFiles(root, NONE)) {
      List<ContentStore> both = List.of(store, neighbour);
      for (int round = 0; round < 20; round++) {
        String piece = "r." + round;
        List<Boolean> kept =
            Together.run(8, number -> put(both.get(number % 2), piece, "by " + number));

        assertThat(kept).containsOnlyOnce(true);
        assertThat(neighbour.logs().get("go-a", piece)).hasValue(bytes("by " + kept.indexOf(true)));
      }
    }
  }

  private static boolean put(ContentStore one, String piece, String content) {
    try {
      one.logs().put("go-a", piece, bytes(content));
      return true;
    } catch (IllegalStateException _) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }
}
