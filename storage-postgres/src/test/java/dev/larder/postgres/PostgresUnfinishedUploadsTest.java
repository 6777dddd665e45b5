package dev.larder.postgres;

import dev.larder.core.storage.UnfinishedUploads;
import dev.larder.core.storage.UnfinishedUploadsContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class PostgresUnfinishedUploadsTest extends UnfinishedUploadsContract {
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
  protected UnfinishedUploads uploads() {
    return new PostgresUnfinishedUploads(postgres.database());
  }
}
