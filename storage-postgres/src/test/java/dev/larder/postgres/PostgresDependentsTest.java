package dev.larder.postgres;

import dev.larder.core.storage.DependentsContract;
import dev.larder.core.storage.Stores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class PostgresDependentsTest extends DependentsContract {
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
}
