package dev.larder.postgres;

import static dev.larder.core.storage.Samples.published;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.RepositoryBytes;
import dev.larder.core.storage.RepositoryBytes.Sum;
import dev.larder.core.storage.Samples;
import dev.larder.postgres.copy.CopiedTable;
import dev.larder.postgres.copy.DatabaseRefill;
import dev.larder.postgres.copy.DatabaseSnapshot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

/// What triggers count while rows are stored is not counted again when they are copied.
final class RefilledSumsTest {
  @Test
  void aRefilledDatabaseHasTheSumsOfTheOneItCameFromAndGoesOnCounting() throws Exception {
    try (PostgresStores first = PostgresStores.open();
        PostgresStores second = PostgresStores.open()) {
      RepositoryId here = Samples.repository(first.ports());
      publish(first, here);
      publish(first, here);
      Sum sum = first.ports().bytes().of(here);

      refill(first, second);

      RepositoryBytes bytes = second.ports().bytes();
      assertThat(sum.bytes()).isPositive();
      assertThat(bytes.of(here)).isEqualTo(sum);
      publish(second, here);
      assertThat(bytes.of(here).bytes()).isEqualTo(sum.bytes() / 2 * 3);
      assertThat(bytes.recount(here, () -> false)).isEqualTo(Sum.NONE);
    }
  }

  private static void publish(PostgresStores stores, RepositoryId here) {
    var _ = stores.ports().metadata().commit(published(here, Samples.coordinates("v1"), "one"));
  }

  private static void refill(PostgresStores first, PostgresStores second) throws Exception {
    try (DatabaseSnapshot snapshot = DatabaseSnapshot.take(PostgresStores.login(first.server()));
        DatabaseRefill refill = DatabaseRefill.begin(PostgresStores.login(second.server()))) {
      for (CopiedTable table : refill.prepare(snapshot.tables())) {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        snapshot.copy(table, rows);
        refill.fill(table, new ByteArrayInputStream(rows.toByteArray()));
      }
      refill.sequences(snapshot.sequences());
      refill.finish();
    }
  }
}
