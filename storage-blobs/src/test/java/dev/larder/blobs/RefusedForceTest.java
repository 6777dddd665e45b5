package dev.larder.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.api.Staged;
import dev.larder.rig.disk.DiskWatch;
import dev.larder.rig.disk.WatchedFileSystem;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A disk that refuses a force: nothing is acknowledged, what was staged is not used again, and the
/// same content can be stored once the disk is well.
class RefusedForceTest {
  @TempDir private Path folder;
  private final Refusal refusal = new Refusal();
  private Path root;
  private ContentStore store;

  @BeforeEach
  void open() throws IOException {
    Path real = folder.toRealPath().resolve("blobs");
    root = WatchedFileSystem.watched(real, refusal);
    store = BlobStorePlay.open(root);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @ParameterizedTest(name = "{0} of what is {1}")
  @CsvSource({
    "bytes, published",
    "root, published",
    "upper folder, published",
    "lower folder, published",
    "bytes, fetched",
  })
  void isNeverAcknowledged(String what, String how) throws IOException {
    Staged.OnDisk first = staged();
    refusal.refused = path -> path.toString().equals(path(what, first).toString());

    assertThatThrownBy(() -> store(first, how)).isInstanceOf(IOException.class);

    assertThat(first.path()).doesNotExist();
    refusal.refused = _ -> false;
    store(staged(), how);
    assertThat(read(first)).isEqualTo(BlobStorePlay.content("a"));
  }

  private Path path(String what, Staged.OnDisk staged) {
    Path upper = root.resolve(staged.sha256().substring(0, 2));
    return switch (what) {
      case "bytes" -> staged.path();
      case "root" -> root;
      case "upper folder" -> upper;
      case "lower folder" -> upper.resolve(staged.sha256().substring(2, 4));
      default -> throw new IllegalArgumentException(what);
    };
  }

  private Staged.OnDisk staged() throws IOException {
    byte[] content = BlobStorePlay.content("a");
    Path file = store.staging().create(content.length, false);
    Files.write(file, content);
    return new Staged.OnDisk(file, content.length, BlobStorePlay.hash("a"));
  }

  private void store(Staged.OnDisk staged, String how) throws IOException {
    if (how.equals("published")) {
      store.blobs().store(staged);
    } else {
      store.blobs().storeRefetchable(staged);
    }
  }

  private byte[] read(Staged.OnDisk staged) throws IOException {
    try (var in = Channels.newInputStream(store.blobs().open(staged.sha256(), staged.size()))) {
      return in.readAllBytes();
    }
  }

  /// Refuses some forces, and does nothing else.
  private static final class Refusal implements DiskWatch {
    private Predicate<Path> refused = _ -> false;

    @Override
    public void made(Path file) {}

    @Override
    public void madeFolder(Path folder) {}

    @Override
    public void moved(Path from, Path to) {}

    @Override
    public void linked(Path file, Path name) {}

    @Override
    public void removed(Path path) {}

    @Override
    public Opened opened(Path path) {
      return new Opened() {
        @Override
        public void read(long bytes) {}

        @Override
        public void wrote(long at, byte[] bytes) {}

        @Override
        public void cut(long size) {}

        @Override
        public void forced() throws IOException {
          if (refused.test(path)) {
            throw new IOException("refused by the test");
          }
        }
      };
    }
  }
}
