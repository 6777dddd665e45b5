package dev.larder.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.core.storage.FetchLeases;
import dev.larder.core.storage.FetchLeasesContract;
import dev.larder.core.storage.Stores;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class PostgresFetchLeasesTest extends FetchLeasesContract {
  private static PostgresStores postgres;

  @BeforeAll
  static void open() {
    postgres = PostgresStores.open();
  }

  @AfterAll
  static void close() {
    postgres.close();
  }

  @Override
  protected Stores stores() {
    return postgres.ports();
  }

  @Override
  protected FetchLeases leases(String node) {
    return new PostgresFetchLeases(
        postgres.database(), UUID.nameUUIDFromBytes(node.getBytes(UTF_8)), () -> true);
  }
}
