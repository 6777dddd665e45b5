package dev.larder.e2e.server;

import dev.larder.migrations.Migrations;
import dev.larder.postgres.Database;
import dev.larder.postgres.DatabaseLogin;
import dev.larder.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/// A home as a first start leaves it that broke off once the database was migrated: it has no
/// installation, key or content yet. The start of a server on a copy gives it those, and is spared
/// what takes most of a first start. [dev.larder.e2e.faults.StartTest] has it whole.
final class InitialisedHome {
  /// Without the programs, which a start finds where the launcher has them.
  private static final List<String> PARTS = List.of("larder.lock", "pg/password", "pg/data");

  /// Made-up modules are of no concern to the public checksum database, and most tests have no way
  /// to it: the one that is seeded is only passed on. A test that wants more says so as an
  /// administrator would.
  private static final String SEEDED_UNVERIFIED =
      """
      create function seeded_unverified() returns trigger language plpgsql as $$
      begin
        new.fields := new.fields || '{"verify": "off"}';
        return new;
      end $$;
      create trigger seeded_unverified before insert on format_object
         for each row when (new.updated_by = 'first start') execute function seeded_unverified();
      """;

  private InitialisedHome() {}

  /// Made once for all tests of this process.
  private static final class Shared {
    static final Path HOME = made(Path.of("target", "initialised-home").toAbsolutePath());
  }

  private static Path made(Path home) {
    try {
      // Whose rehearsal has unpacked the programs.
      ServerLauncher.shared();
      ServerLauncher.delete(home);
      Files.createDirectories(home);
      try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home, step -> {})) {
        Database.unhurried(
            new DatabaseLogin(postgres.jdbcUrl(), postgres.user(), postgres.password()),
            InitialisedHome::prepare);
      }
      Files.createFile(home.resolve("larder.lock"));
      return home;
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  private static void prepare(DataSource database) {
    Migrations.run(database);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(SEEDED_UNVERIFIED);
    } catch (SQLException refused) {
      throw new IllegalStateException(refused);
    }
  }

  /// Makes a home where nothing is; leaves one that is there as it is.
  static void copyTo(Path home) throws IOException {
    if (Files.exists(home)) {
      return;
    }
    Files.createDirectories(home.resolve("pg"));
    for (String part : PARTS) {
      Path source = Shared.HOME.resolve(part);
      try (Stream<Path> files = Files.walk(source)) {
        for (Path file : (Iterable<Path>) files::iterator) {
          Files.copy(
              file,
              home.resolve(part).resolve(source.relativize(file).toString()),
              StandardCopyOption.COPY_ATTRIBUTES,
              LinkOption.NOFOLLOW_LINKS);
        }
      }
    }
  }
}
