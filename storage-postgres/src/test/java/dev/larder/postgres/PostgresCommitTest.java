package dev.larder.postgres;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.CommitContract;
import dev.larder.core.storage.Stores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class PostgresCommitTest extends CommitContract {
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
  protected void bury(RepositoryId repository, Coordinates coordinates) {
    new Tombstones(postgres.database()).bury(repository, coordinates);
  }
}
