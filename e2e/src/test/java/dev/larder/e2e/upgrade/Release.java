package dev.larder.e2e.upgrade;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.SharedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/// What is kept of a release for ever: a dump of its database, the blobs beside it, what its server
/// answered, and its statements. `e2e/dump-release` makes it.
record Release(Path folder) {
  private static final Path ALL = Path.of("../storage-postgres/src/test/resources/released");

  static List<Release> all() throws IOException {
    try (Stream<Path> folders = Files.list(ALL)) {
      return folders.sorted().map(Release::new).toList();
    }
  }

  static Release of(String version) {
    return new Release(ALL.resolve(version));
  }

  String version() {
    return folder.getFileName().toString();
  }

  Path dump() {
    return folder.resolve("dump.sql");
  }

  Path statements() {
    return folder.resolve("statements.sql");
  }

  Path blobs() {
    return folder.resolve("blobs");
  }

  Path answers() {
    return folder.resolve("reads.jsonl");
  }

  ReleasedReads reads() throws IOException {
    return ReleasedReads.of(Files.readString(answers()));
  }

  /// Puts its database and blobs where a server finds them.
  LarderProcess.Launch restore(SharedDatabase database, Path place) throws Exception {
    database.within(Files.readString(dump()));
    copy(blobs(), place.resolve("blobs"));
    return database.settings(ReleasedContent.launch(place));
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  @Override
  public String toString() {
    return version();
  }
}
