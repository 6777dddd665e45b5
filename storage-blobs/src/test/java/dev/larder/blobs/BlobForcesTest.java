package dev.larder.blobs;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Staged;
import dev.larder.core.staging.Sha256;
import dev.larder.rig.disk.DiskTally;
import dev.larder.rig.disk.DiskTally.Tally;
import dev.larder.rig.disk.WatchedFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How often a disk is made to write for one blob, as the Java machine's own events count it, and
/// that no byte is copied for it.
class BlobForcesTest {
  @TempDir private Path folder;
  private Path root;
  private ContentStore store;

  @BeforeEach
  void open() throws IOException {
    root = folder.resolve("blobs").toAbsolutePath();
    store = ContentStore.open(root);
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void forcesTheBytesAndNoFolderOfWhatMayBeFetchedAgain() throws IOException {
    Staged.OnDisk staged = stage(content(0));

    assertThat(forced(() -> store.blobs().storeRefetchable(staged))).containsExactly(staged.path());
  }

  @Test
  void forcesTheFoldersOfWhatIsStoredForGood() throws IOException {
    Staged.OnDisk first = stage(content(0));
    assertThat(forced(() -> store.blobs().store(first)))
        .as("the upper folders are made once, together")
        .containsExactly(first.path(), root, upper(first), lower(first));

    Staged.OnDisk other = stage(content(differing(first)));
    assertThat(forced(() -> store.blobs().store(other)))
        .as("the first in its folder")
        .containsExactly(other.path(), upper(other), lower(other));

    Staged.OnDisk second = stage(content(sharingItsFolder().getLast()));
    Staged.OnDisk before = stage(content(sharingItsFolder().getFirst()));
    store.blobs().store(before);
    assertThat(forced(() -> store.blobs().store(second)))
        .as("another one in its folder")
        .containsExactly(second.path(), lower(second));
  }

  @Test
  void forcesTheFolderThatWasMadeForWhatMayBeFetchedAgain() throws IOException {
    store.blobs().storeRefetchable(stage(content(0)));
    Staged.OnDisk published = stage(content(0));

    assertThat(forced(() -> store.blobs().store(published)))
        .containsExactly(published.path(), root, upper(published), lower(published));
  }

  @Test
  void readsAndWritesNoByteOfWhatIsStoredEitherWay() throws IOException {
    DiskTally tally = new DiskTally();
    Path watched = WatchedFileSystem.watched(folder.toRealPath().resolve("watched"), tally);
    try (ContentStore other = ContentStore.open(watched)) {
      Staged.OnDisk published = stage(other, content(0));
      Staged.OnDisk fetched = stage(other, content(1));
      Tally before = tally.tally();

      other.blobs().store(published);
      other.blobs().storeRefetchable(fetched);

      assertThat(tally.tally())
          .as("renamed, and nothing else")
          .isEqualTo(
              new Tally(
                  before.files(),
                  before.moves() + 2,
                  before.writes(),
                  before.bytesWritten(),
                  before.bytesRead()));
    }
  }

  private interface Storing {
    void run() throws IOException;
  }

  private List<Path> forced(Storing storing) throws IOException {
    Path recorded = Files.createTempFile(folder, "forces", ".jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.FileForce").withoutThreshold();
      recording.start();
      storing.run();
      recording.stop();
      recording.dump(recorded);
    }
    Stream<RecordedEvent> events =
        RecordingFile.readAllEvents(recorded).stream()
            .filter(event -> event.getEventType().getName().equals("jdk.FileForce"));
    return events
        .map(force -> Path.of(force.getString("path")))
        .filter(path -> path.startsWith(root))
        .toList();
  }

  private Path upper(Staged.OnDisk staged) {
    return root.resolve(staged.sha256().substring(0, 2));
  }

  private Path lower(Staged.OnDisk staged) {
    return upper(staged).resolve(staged.sha256().substring(2, 4));
  }

  private Staged.OnDisk stage(byte[] content) throws IOException {
    return stage(store, content);
  }

  private static Staged.OnDisk stage(ContentStore where, byte[] content) throws IOException {
    Path file = where.staging().create(content.length, false);
    Files.write(file, content);
    return new Staged.OnDisk(file, content.length, Sha256.hex(content));
  }

  private static byte[] content(int number) {
    return ("content " + number).getBytes(US_ASCII);
  }

  private static int differing(Staged.OnDisk first) {
    return Sha256.hex(content(1)).startsWith(first.sha256().substring(0, 2)) ? 2 : 1;
  }

  /// Two contents whose hashes begin alike.
  private static List<Integer> sharingItsFolder() {
    Map<String, Integer> seen = new HashMap<>();
    for (int number = 3; ; number++) {
      Integer before = seen.put(Sha256.hex(content(number)).substring(0, 4), number);
      if (before != null) {
        return List.of(before, number);
      }
    }
  }
}
