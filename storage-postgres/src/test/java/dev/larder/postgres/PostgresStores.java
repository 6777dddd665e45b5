package dev.larder.postgres;

import dev.larder.core.memory.MarkedSealing;
import dev.larder.core.storage.Sealing;
import dev.larder.core.storage.Stores;
import dev.larder.migrations.Migrations;
import dev.larder.postgres.testing.TestDatabase;
import dev.larder.postgres.testing.TestDatabases;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/// A migrated database of a test class, and the ports on it.
public record PostgresStores(TestDatabase server, Database database) implements AutoCloseable {
  static final Sealing SEALING = new MarkedSealing("k");

  /// Migrated once, and copied.
  private static final class Migrated {
    static final TestDatabase TEMPLATE = make();

    private static TestDatabase make() {
      TestDatabase template = TestDatabases.fresh();
      Database.unhurried(login(template), Migrations::run);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> drop(template), "drop-template"));
      return template;
    }

    private static void drop(TestDatabase template) {
      try {
        template.close();
      } catch (IllegalStateException _) {
        return; // The server of this JVM is stopped already, and drops leftovers at its next start.
      }
    }
  }

  public static PostgresStores open() {
    TestDatabase server = TestDatabases.copyOf(Migrated.TEMPLATE);
    Database database = Database.open(login(server));
    InstallationIdentity.agree(database, Optional.empty(), SEALING);
    return new PostgresStores(server, database);
  }

  static DatabaseLogin login(TestDatabase server) {
    return new DatabaseLogin(server.url(), server.user(), server.password());
  }

  static Jdbi sql(TestDatabase server) {
    return Jdbi.create(server.url(), server.user(), server.password());
  }

  public Stores ports() {
    return ports(database);
  }

  static Stores ports(Database database) {
    return PostgresPorts.of(
        database, SEALING, new PostgresFetchLeases(database, UUID.randomUUID(), () -> false));
  }

  @Override
  public void close() {
    database.close();
    server.close();
  }
}
