package dev.larder.web.home;

import dev.larder.api.Log.Head;
import dev.larder.core.storage.SeenHeads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;

/// The newest heads that this node has seen, each in a file of the home: its size in a line, then
/// the head itself.
///
/// They are not forced to the disk: a power cut that takes the last one leaves an older one, which
/// says less and nothing wrong. A file that cannot be read counts as none.
public final class FileSeenHeads implements SeenHeads {
  private static final int MAX_BYTES = 128 * 1024;

  private final Path folder;

  FileSeenHeads(Path folder) {
    this.folder = folder;
  }

  @Override
  public synchronized Optional<Head> find(String log) throws IOException {
    Path file = folder.resolve(log);
    if (Files.notExists(file) || Files.size(file) > MAX_BYTES) {
      return Optional.empty();
    }
    byte[] bytes = Files.readAllBytes(file);
    int end = 0;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    String size = new String(bytes, 0, end, StandardCharsets.UTF_8);
    return end < bytes.length && size.matches("[0-9]{1,18}")
        ? Optional.of(
            new Head(Long.parseLong(size), Arrays.copyOfRange(bytes, end + 1, bytes.length)))
        : Optional.empty();
  }

  @Override
  public synchronized void keep(String log, Head head) throws IOException {
    if (find(log).filter(known -> known.size() >= head.size()).isPresent()) {
      return;
    }
    Files.createDirectories(folder);
    byte[] size = (head.size() + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] bytes = Arrays.copyOf(size, size.length + head.document().length);
    System.arraycopy(head.document(), 0, bytes, size.length, head.document().length);
    Path draft = folder.resolve(log + ".new");
    Files.write(draft, bytes);
    Files.move(
        draft,
        folder.resolve(log),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
