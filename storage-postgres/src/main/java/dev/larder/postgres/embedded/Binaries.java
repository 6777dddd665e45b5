package dev.larder.postgres.embedded;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;

/// The unpacked PostgreSQL programs in `pg/bin-<version>-<identity of the archive>`.
record Binaries(Path folder) {
  static final String VERSION = "18.6";
  static final String MAJOR = "18";

  Path postgres() {
    return folder.resolve("bin").resolve("postgres");
  }

  Path initdb() {
    return folder.resolve("bin").resolve("initdb");
  }

  /// Unpacks the archive for this machine unless that was done before. Programs of other releases
  /// are removed then, so no process of an earlier run may still use them.
  static Binaries unpack(Layout layout, Consumer<String> progress) throws IOException {
    URL archive = find(Platform.current());
    Path folder = layout.folder().resolve("bin-" + VERSION + "-" + identity(archive));
    if (Files.isDirectory(folder)) {
      return new Binaries(folder);
    }
    removeOthers(layout.folder());
    Path unfinished = Files.createTempDirectory(layout.folder(), "bin-unfinished-");
    Optional<UnpackedBinaries> before = UnpackedBinaries.find(folder.getFileName().toString());
    if (before.isPresent()) {
      before.get().placeIn(unfinished);
    } else {
      progress.accept("unpacking PostgreSQL " + VERSION);
      decode(archive, unfinished);
    }
    Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    return new Binaries(folder);
  }

  private static void decode(URL archive, Path folder) throws IOException {
    try (var in = archive.openStream()) {
      Archive.unpack(in, folder);
    }
  }

  private static URL find(Platform platform) {
    URL archive = Binaries.class.getResource("/" + platform.archive());
    if (archive == null) {
      throw new EmbeddedPostgresException(
          """
          This build of Larder has no PostgreSQL for %s on %s, so it cannot run an embedded \
          database here. Use a PostgreSQL server of your own: LARDER_DB=external and \
          LARDER_DB_URL.\
          """
              .formatted(platform.system(), platform.processor()));
    }
    return archive;
  }

  /// The checksum that the jar's directory holds for the archive. Reading it costs nothing, where a
  /// digest of 15 MB would cost a third of a second at every start.
  private static String identity(URL archive) throws IOException {
    URLConnection connection = archive.openConnection();
    long checksum =
        connection instanceof JarURLConnection jar
            ? jar.getJarEntry().getCrc()
            : connection.getContentLengthLong();
    return HexFormat.of().toHexDigits(checksum, 8);
  }

  private static void removeOthers(Path parent) throws IOException {
    try (DirectoryStream<Path> others = Files.newDirectoryStream(parent, "bin-*")) {
      for (Path other : others) {
        FolderTrees.delete(other);
      }
    }
  }
}
