package dev.larder.postgres.embedded;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Homes for tests, in which the programs need not be unpacked each time.
final class Homes {
  private static final Path SHARED = Path.of("target", "test-binaries");

  private Homes() {}

  /// A home without a cluster, whose programs are hard links to those of an unpacked one.
  static Path unpacked(Path home) throws IOException {
    Path programs = programs();
    Path target = Layout.open(home).folder().resolve(programs.getFileName());
    each(programs, target, Homes::link);
    return home;
  }

  /// The unpacked programs themselves.
  static synchronized Path programs() throws IOException {
    return Binaries.unpack(Layout.open(SHARED), step -> {}).folder();
  }

  /// A home with a fresh cluster, copied from one that is made once for all tests.
  static Path created(Path home) throws IOException {
    Path seed = Layout.open(unpacked(home)).folder();
    Path source = Layout.open(Seed.HOME).folder();
    each(source.resolve("data"), seed.resolve("data"), Homes::copy);
    copy(source.resolve("password"), seed.resolve("password"));
    return home;
  }

  static EmbeddedPostgres start(Path home) {
    return EmbeddedPostgres.start(home, step -> {});
  }

  /// Starts and stops, and returns what the person who waits is told.
  static List<String> progressOf(Path home) {
    List<String> steps = Collections.synchronizedList(new ArrayList<>());
    EmbeddedPostgres.start(home, steps::add).close();
    return steps;
  }

  private static final class Seed {
    private static final Path HOME = make();

    private static Path make() {
      start(SHARED).close();
      return SHARED;
    }
  }

  private interface Transfer {
    void take(Path from, Path to) throws IOException;
  }

  private static void each(Path from, Path to, Transfer transfer) throws IOException {
    try (var tree = Files.walk(from)) {
      for (Path file : tree.toList()) {
        transfer.take(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static void link(Path from, Path to) throws IOException {
    if (Files.isDirectory(from) || Files.isSymbolicLink(from)) {
      copy(from, to);
      return;
    }
    try {
      Files.createLink(to, from);
    } catch (FileSystemException _) {
      copy(from, to); // The temporary folder is on another file system.
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
  }
}
