package dev.larder.blobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.rig.disk.WatchedFileSystem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a power cut may leave of a few acts, as PowerCutTest takes it to be.
class DiskAfterCutTest {
  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "write f=abcd                                        | {} {f=} {f=ab} {f=0000} {f=abcd}",
        "write f=abcd, force f                               | {} {f=abcd}",
        "write f=abcd, force .                               | {f=} {f=ab} {f=0000} {f=abcd}",
        "write f=abcd, force f, force .                      | {f=abcd}",
        "sync f=abcd, force .                                | {f=abcd}",
        "write f=abcd, force f, force ., write f=xy          | {f=abcd} {f=} {f=x} {f=00} {f=xy}",
        "write f=abcd, force f, force ., delete f            | {} {f=abcd}",
        "write f=abcd, force f, force ., delete f, force .   | {}",
        "write f=abcd, force f, force ., move f g            | {} {f=abcd} {f=abcd, g=abcd}"
            + " {g=abcd}",
        "write f=abcd, force f, force ., move f g, force .   | {g=abcd}",
        "write f=abcd, move f g, force g, force .            | {g=abcd}",
        "sync f=a, sync g=b, force ., move f g               | {f=a, g=a} {f=a, g=b} {g=a} {g=b}",
        "folder d, sync d/f=a, force d                       | {} {d/f=a}",
        "folder d, sync d/f=a, force .                       | {} {d/f=a}",
        "folder d, sync d/f=a, force d, force .              | {d/f=a}",
      })
  void keepsWhatWasForcedAndAnyPartOfTheRest(String acts, String disks) throws IOException {
    Path real = folder.toRealPath();
    DiskHistory history = new DiskHistory(real);
    Path top = WatchedFileSystem.watched(real, history);
    for (String act : acts.split(", ", -1)) {
      String[] words = act.split("[ =]", -1);
      act(top, words[0], top.resolve(words[1]), words[words.length - 1]);
    }

    Stream<String> left =
        history.cutAfter(history.length()).all(1000).orElseThrow().stream()
            .map(disk -> disk.toString().replace('\0', '0'));
    assertThat(left).containsExactlyInAnyOrder(disks.split("(?<=}) "));
  }

  private static void act(Path top, String verb, Path path, String last) throws IOException {
    switch (verb) {
      case "write" -> Files.writeString(path, last);
      case "sync" ->
          Files.writeString(
              path,
              last,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.SYNC);
      case "folder" -> Files.createDirectory(path);
      case "delete" -> Files.delete(path);
      case "move" -> Files.move(path, top.resolve(last), StandardCopyOption.ATOMIC_MOVE);
      case "force" -> {
        try (FileChannel channel =
            FileChannel.open(
                path.normalize(),
                Files.isDirectory(path) ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
          channel.force(true);
        }
      }
      default -> throw new IllegalArgumentException(verb);
    }
  }
}
