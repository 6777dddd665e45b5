package dev.larder.blobs;

import dev.larder.core.storage.Blobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Pages of the blobs below a root, in the order of their hashes: of the folders, only those are
/// read that a page needs. What is not named as a blob is passed over.
final class BlobListing {
  private final Path root;

  BlobListing(Path root) {
    this.root = root;
  }

  List<Blobs.Entry> page(String after, int limit) throws IOException {
    if (limit < 1 || limit > Blobs.MAX_LISTED) {
      throw new IllegalArgumentException("a page has 1 to " + Blobs.MAX_LISTED + " blobs");
    }
    List<Blobs.Entry> page = new ArrayList<>();
    for (String upper : names(root, "[0-9a-f]{2}", first(after, 2))) {
      for (String lower : names(root.resolve(upper), "[0-9a-f]{2}", "")) {
        if ((upper + lower).compareTo(first(after, 4)) >= 0) {
          fill(page, root.resolve(upper).resolve(lower), after, limit);
        }
        if (page.size() == limit) {
          return page;
        }
      }
    }
    return page;
  }

  private static String first(String text, int count) {
    return text.substring(0, Math.min(count, text.length()));
  }

  private static void fill(List<Blobs.Entry> page, Path folder, String after, int limit)
      throws IOException {
    for (String name : names(folder, Blobs.HASH.pattern(), after)) {
      if (page.size() < limit && !name.equals(after)) {
        entry(folder.resolve(name), name).ifPresent(page::add);
      }
    }
  }

  /// The names in a folder that look so, from one on; none if the folder is not there.
  private static List<String> names(Path folder, String pattern, String from) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .map(entry -> String.valueOf(entry.getFileName()))
          .filter(name -> name.matches(pattern) && name.compareTo(from) >= 0)
          .sorted()
          .toList();
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }

  private static Optional<Blobs.Entry> entry(Path file, String sha256) throws IOException {
    try {
      var known = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new Blobs.Entry(sha256, known.size(), known.lastModifiedTime().toInstant()));
    } catch (NoSuchFileException _) {
      return Optional.empty(); // Deleted since the folder was read.
    }
  }
}
