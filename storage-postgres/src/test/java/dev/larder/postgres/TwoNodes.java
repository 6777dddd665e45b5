package dev.larder.postgres;

import dev.larder.core.storage.Stores;
import java.util.concurrent.atomic.AtomicInteger;

/// Two nodes on one database, of which each question is asked of the other one.
record TwoNodes(PostgresStores one, Database other, AtomicInteger turn) implements AutoCloseable {
  static TwoNodes open() {
    PostgresStores one = PostgresStores.open();
    return new TwoNodes(
        one, Database.open(PostgresStores.login(one.server())), new AtomicInteger());
  }

  Stores ports() {
    return turn.getAndIncrement() % 2 == 0 ? one.ports() : PostgresStores.ports(other);
  }

  @Override
  public void close() {
    other.close();
    one.close();
  }
}
