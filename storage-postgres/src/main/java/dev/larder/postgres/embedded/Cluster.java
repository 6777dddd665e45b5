package dev.larder.postgres.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// The database cluster in `pg/data`: either complete or absent.
final class Cluster {
  static final String USER = "larder";
  private static final Duration DEADLINE = Duration.ofMinutes(5);

  private Cluster() {}

  /// Refuses a cluster of another major release, which these programs can neither read nor convert.
  static void check(Layout layout) throws IOException {
    requireAccess(layout.folder());
    if (!Files.exists(layout.data())) {
      return;
    }
    requireAccess(layout.data());
    Path version = layout.data().resolve("PG_VERSION");
    String major = Files.exists(version) ? Files.readString(version).strip() : "an unknown version";
    if (!major.equals(Binaries.MAJOR)) {
      throw new EmbeddedPostgresException(
          """
          The embedded database in %s was made by PostgreSQL %s, and this Larder brings \
          PostgreSQL %s, which cannot read it. Start the release of Larder that made it, back \
          the home up with that (larder backup), stop it, and restore the backup with this one \
          into an empty home (larder restore). Or give this one another home (LARDER_HOME), or \
          move that folder away to begin with an empty database.\
          """
              .formatted(layout.data(), major, Binaries.MAJOR));
    }
  }

  private static void requireAccess(Path folder) throws IOException {
    if (!Files.isReadable(folder) || !Files.isWritable(folder)) {
      throw new EmbeddedPostgresException(
          """
          The embedded database's folder %s belongs to the user %s, and this process may not use \
          it. Start Larder as that user, or give the folder and all in it to the user that starts \
          Larder.\
          """
              .formatted(folder, Files.getOwner(folder).getName()));
    }
  }

  /// Creates the cluster where there is none. It is made under another name and renamed when it is
  /// complete and durable, so a kill in between leaves nothing that looks like a cluster.
  static void create(PostgresInstallation pg, String password, Consumer<String> progress)
      throws IOException, InterruptedException {
    Layout layout = pg.layout();
    removeUnfinished(layout);
    if (Files.exists(layout.data())) {
      pg.launcher().own(layout.data());
      return;
    }
    progress.accept("creating the database");
    Path unfinished = Files.createTempDirectory(layout.folder(), "initdb-");
    Files.createDirectory(
        unfinished.resolve("data"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Password.write(unfinished.resolve("password"), password);
    pg.launcher().own(unfinished);
    initdb(pg, unfinished);
    Files.move(unfinished.resolve("data"), layout.data(), StandardCopyOption.ATOMIC_MOVE);
    sync(layout.folder());
    FolderTrees.delete(unfinished);
  }

  private static void removeUnfinished(Layout layout) throws IOException, InterruptedException {
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(layout.folder(), "initdb-*")) {
      for (Path leftover : leftovers) {
        new Orphans(leftover.resolve("data")).stop();
        FolderTrees.delete(leftover);
      }
    }
  }

  private static void initdb(PostgresInstallation pg, Path unfinished)
      throws IOException, InterruptedException {
    Command made = initdb(pg.launcher(), pg.binaries(), unfinished);
    String said = made.output();
    if (said.contains("could not look up effective user ID")) {
      // A container's arbitrary uid has no name; in a user namespace it is seen as the user nobody.
      PostgresLauncher nobody =
          PostgresLauncher.namespace(OptionalInt.empty()).orElse(pg.launcher());
      made = initdb(nobody, pg.binaries(), unfinished);
      said =
          said + "; give this uid an entry in /etc/passwd, or permit unshare -U: " + made.output();
    }
    if (!made.succeeded()) {
      FolderTrees.delete(unfinished);
      throw new EmbeddedPostgresException(
          """
          The embedded database could not be created in %s: initdb, run by %s, said: %s. \
          Nothing is left of the attempt; start again when the cause is mended.\
          """
              .formatted(pg.layout().folder(), pg.launcher().name(), said));
    }
  }

  private static Command initdb(PostgresLauncher launcher, Binaries binaries, Path unfinished)
      throws IOException, InterruptedException {
    Path folder = unfinished.resolve("data"); // Working here is how an orphan is known.
    return Command.run(launcher.line(line(binaries, unfinished)), folder, DEADLINE);
  }

  /// The builtin locale sorts by code point and does not depend on the C library, whose updates
  /// corrupt indexes; the C library itself is only ever asked for plain `C`, which every system
  /// has.
  private static List<String> line(Binaries binaries, Path unfinished) {
    return List.of(
        binaries.initdb().toString(),
        "-D",
        unfinished.resolve("data").toString(),
        "--username=" + USER,
        "--pwfile=" + unfinished.resolve("password"),
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        "--data-checksums");
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
      opened.force(true);
    }
  }
}
