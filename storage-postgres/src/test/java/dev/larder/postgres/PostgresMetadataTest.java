package dev.larder.postgres;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.MetadataContract;
import dev.larder.core.storage.Stores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

final class PostgresMetadataTest extends MetadataContract {
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
  protected long downloads(RepositoryId repository, Coordinates coordinates) {
    return postgres
        .database()
        .query(handle ->
            handle
                .createQuery(
                    """
                    select sum(downloads) from download
                     where repository_id = :repository
                       and component = :component
                       and version = :version
                    """)
                .bind("repository", repository.value())
                .bind("component", coordinates.component())
                .bind("version", coordinates.version())
                .mapTo(Long.class)
                .one());
  }
}
