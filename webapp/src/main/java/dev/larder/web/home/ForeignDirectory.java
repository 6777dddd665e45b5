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

  /// What a home whose first start broke off, or a fresh volume, may hold.
  private static final Set<String> HARMLESS =
      Set.of(
          "larder.lock",
          "installation.id.new",
          "secret.key",
          "secret.key.new",
          "larder.yaml",
          "lost+found");

  private ForeignDirectory() {}

  static void refuse(Path directory) throws IOException, HomeException {
    if (Files.notExists(directory) || Files.exists(directory.resolve(INSTALLATION))) {
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
