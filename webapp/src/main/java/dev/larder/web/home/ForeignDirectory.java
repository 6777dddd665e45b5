package dev.larder.web.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Refuses a directory that holds something and is no home, such as a home directory of a person: a
/// server that settled there would hide that its setting points to the wrong place.
final class ForeignDirectory {
  static final String INSTALLATION = "installation.id";

  /// The first file of a home, there even when its first start broke off.
  static final String LOCK = "larder.lock";

  /// What a fresh volume may hold.
  private static final Set<String> HARMLESS = Set.of("secret.key", "larder.yaml", "lost+found");

  private ForeignDirectory() {}

  static void refuse(Path directory) throws IOException, HomeException {
    if (Files.notExists(directory)
        || Files.exists(directory.resolve(INSTALLATION))
        || Files.exists(directory.resolve(LOCK))) {
      return;
    }
    if (!Files.isDirectory(directory)) {
      throw new HomeException(
          "the home " + directory + " is no directory; set LARDER_HOME to another path");
    }
    try (Stream<Path> entries = Files.list(directory)) {
      Optional<Path> foreign = entries.filter(ForeignDirectory::isForeign).findFirst();
      if (foreign.isPresent()) {
        throw new HomeException(
            "the directory "
                + directory
                + " is no Larder home and not empty (it holds "
                + foreign.get().getFileName()
                + "); set LARDER_HOME to an empty or new directory");
      }
    }
  }

  private static boolean isForeign(Path entry) {
    String name = entry.getFileName().toString();
    return !HARMLESS.contains(name) && !name.startsWith(".");
  }
}
