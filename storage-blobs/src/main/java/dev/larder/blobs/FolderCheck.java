package dev.larder.blobs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// Tries out what a store has to do in a folder, on a file of its own.
public final class FolderCheck {
  private static final byte[] CONTENT = {'l', 'a', 'r', 'd', 'e', 'r'};

  private FolderCheck() {}

  /// What it does, line by line; throws what a store cannot be without.
  public static List<String> run(Path root) throws IOException {
    DurableFolders.make(root);
    Path temporary = Files.createDirectories(root.resolve("tmp"));
    Path draft = temporary.resolve("check-" + UUID.randomUUID());
    Path named = root.resolve("check-" + UUID.randomUUID());
    List<String> lines = new ArrayList<>();
    try {
      Files.write(draft, CONTENT, StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
      lines.add("ok      writes and forces");
      Files.move(draft, named, StandardCopyOption.ATOMIC_MOVE);
      force(root);
      lines.add("ok      renames and forces the folder");
      if (!Arrays.equals(Files.readAllBytes(named), CONTENT)) {
        throw new IOException(named + " is read back as something else");
      }
      lines.add("ok      reads back what was written");
      Files.createLink(draft, named);
      lines.add("ok      links, as archived logs need it");
      return lines;
    } catch (UnsupportedOperationException unable) {
      throw new IOException("the file system of " + root + " has no hard links", unable);
    } finally {
      Files.deleteIfExists(draft);
      Files.deleteIfExists(named);
    }
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
