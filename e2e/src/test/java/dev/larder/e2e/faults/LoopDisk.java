package dev.larder.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// An ext4 on a file, whose machine can lose its power: what the file system has not yet written to
/// the device is gone then, as after a real cut. Needs root and a loop device.
final class LoopDisk implements AutoCloseable {
  private static final String SIZE = "2G";
  private static final int MOST_LOOKS = 200;

  private final Path folder;
  private int cuts;

  private LoopDisk(Path folder) {
    this.folder = folder;
  }

  /// One that is mounted, or why there can be none here.
  record Made(Optional<LoopDisk> disk, String whyNot) {}

  static Made make() throws Exception {
    // In memory where there is such a folder: each cut copies all of it.
    Path memory = Path.of("/dev/shm");
    Path folder =
        Files.isWritable(memory)
            ? Files.createTempDirectory(memory, "larder-disk")
            : Files.createTempDirectory("larder-disk");
    LoopDisk disk = new LoopDisk(folder);
    Files.createDirectory(disk.mount());
    for (List<String> step :
        List.of(
            List.of("truncate", "-s", SIZE, disk.image().toString()),
            List.of("mkfs.ext4", "-q", "-F", disk.image().toString()),
            disk.mounting())) {
      String said = said(step);
      if (!said.isEmpty()) {
        disk.close();
        return new Made(Optional.empty(), said);
      }
    }
    return new Made(Optional.of(disk), "");
  }

  /// Where it is mounted, before and after cuts.
  Path mount() {
    return folder.resolve("mount");
  }

  private Path image() {
    return folder.resolve("image" + cuts);
  }

  private List<String> mounting() {
    return List.of("mount", "-o", "loop", image().toString(), mount().toString());
  }

  /// Keeps what the device has at this moment. Who writes to the disk is frozen meanwhile, and
  /// killed before [#restore].
  void cut() throws Exception {
    Path before = image();
    cuts++;
    for (int look = 0; look < MOST_LOOKS; look++) {
      List<String> written = written(before);
      must(List.of("cp", "--sparse=always", before.toString(), image().toString()));
      // A copy of one moment, unless the kernel has written meanwhile.
      if (written.equals(written(before))) {
        return;
      }
    }
    throw new IllegalStateException("the device is written to all the time");
  }

  /// Mounts what the cut has left, where the disk was.
  void restore() throws Exception {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> said(List.of("umount", mount().toString())).isEmpty());
    Files.delete(folder.resolve("image" + (cuts - 1)));
    must(mounting());
  }

  /// Writes that the device has begun and done.
  private static List<String> written(Path image) throws Exception {
    String device = output(List.of("losetup", "-n", "-O", "NAME", "-j", image.toString())).strip();
    String[] figures =
        Files.readString(Path.of("/sys/block", Path.of(device).getFileName().toString(), "stat"))
            .strip()
            .split("\\s+", -1);
    // Writes, sectors, under way: Documentation/block/stat.rst of Linux.
    return List.of(figures[4], figures[6], figures[8]);
  }

  private static void must(List<String> line) throws Exception {
    assertThat(said(line)).isEmpty();
  }

  /// Nothing if it went well; else what it says.
  private static String said(List<String> line) throws IOException, InterruptedException {
    try {
      output(line);
      return "";
    } catch (IOException failed) {
      return line.getFirst() + ": " + failed.getMessage();
    }
  }

  private static String output(List<String> line) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(new ArrayList<>(line)).redirectErrorStream(true).start();
    String output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException(output.strip() + " (exit " + process.exitValue() + ")");
    }
    return output;
  }

  @Override
  public void close() throws IOException {
    try {
      said(List.of("umount", "-l", mount().toString()));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
