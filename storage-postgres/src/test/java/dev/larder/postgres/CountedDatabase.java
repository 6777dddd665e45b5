package dev.larder.postgres;

import dev.larder.core.storage.Stores;
import dev.larder.postgres.CountingWire.Asked;
import dev.larder.postgres.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;

/// A database that is asked over a wire that counts.
record CountedDatabase(CountingWire wire, Database database, Stores ports)
    implements AutoCloseable {
  static CountedDatabase of(TestDatabase server) throws IOException {
    URI place = URI.create(server.url().substring("jdbc:".length()));
    var wire = new CountingWire(place.getHost(), place.getPort());
    String url =
        "jdbc:postgresql://127.0.0.1:%d%s?sslmode=disable&gssEncMode=disable"
            .formatted(wire.port(), place.getPath());
    var login = PostgresStores.login(server);
    Database database = Database.open(new DatabaseLogin(url, login.user(), login.password()));
    return new CountedDatabase(wire, database, PostgresStores.ports(database));
  }

  Asked asked() {
    return wire.asked();
  }

  Asked asked(Runnable work) {
    Asked before = asked();
    work.run();
    return asked().minus(before);
  }

  @Override
  public void close() throws IOException {
    database.close();
    wire.close();
  }
}
