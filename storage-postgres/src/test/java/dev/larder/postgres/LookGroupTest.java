package dev.larder.postgres;

import static dev.larder.core.storage.Samples.big;
import static dev.larder.core.storage.Samples.fetched;
import static dev.larder.core.storage.Samples.small;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.Samples;
import dev.larder.core.storage.VersionRow;
import dev.larder.postgres.CountingWire.Asked;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Looks that come while some are under way are one statement, and each is answered as if it were
/// alone. Those under way are held at a lock of the table until all the others wait.
final class LookGroupTest {
  private static final int MANY = 64;

  private final PostgresStores postgres = PostgresStores.open();
  private final WaitingThreads<List<VersionRow>> callers = new WaitingThreads<>();
  private CountedDatabase counted;
  private Metadata metadata;
  private RepositoryId here;
  private RepositoryId there;

  /// Of each third number nothing here, of each fourth two files in another repository.
  @BeforeEach
  void fill() throws IOException {
    counted = CountedDatabase.of(postgres.server());
    metadata = counted.ports().metadata();
    here = Samples.repository(counted.ports());
    there = Samples.repository(counted.ports());
    for (int number = 0; number < MANY; number++) {
      if (number % 3 != 0) {
        commit(here, number, small("note", "note " + number));
      }
      if (number % 4 == 0) {
        commit(there, number, small("note", "note " + number));
        commit(there, number, big("body", "body " + number));
      }
    }
  }

  @AfterEach
  void close() throws IOException {
    counted.close();
    postgres.close();
  }

  private void commit(RepositoryId repository, int number, FileRow file) {
    metadata.commit(fetched(repository, name(number), Map.of("number", "" + number), file));
  }

  private static Coordinates name(int number) {
    return new Coordinates("example.com/m" + number / 2, "v1." + number % 2 + ".0");
  }

  private List<VersionRow> look(int number) {
    Set<RepositoryId> where = number % 5 == 0 ? Set.of(there) : Set.of(here, there);
    return metadata.version(where, name(number));
  }

  private void lookAtOnce() {
    var statistics = new Statistics(PostgresStores.sql(postgres.server()));
    try (Handle session = statistics.sql().open().begin()) {
      session.execute("lock table component");
      for (int number = 0; number < MANY; number++) {
        int mine = number;
        callers.start(() -> look(mine));
        if (number < LookGroups.UNDER_WAY) {
          await().until(() -> statistics.waiting() == mine + 1);
        }
      }
      callers.awaitAllWaiting();
      session.rollback();
    }
  }

  @Test
  void sixtyFourAtOnceAreFewStatements() throws Exception {
    Asked before = counted.asked();
    lookAtOnce();
    List<List<VersionRow>> found = callers.answers();

    int statements = LookGroups.UNDER_WAY + 1;
    assertThat(counted.asked().minus(before))
        .isEqualTo(new Asked(statements, statements, statements));
    for (int number = 0; number < MANY; number++) {
      assertThat(found.get(number))
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactlyInAnyOrderElementsOf(look(number));
    }
    assertThat(found.get(4)).hasSize(2);
    assertThat(found.get(3)).isEmpty();
    assertThat(found.get(20)).hasSize(1).allMatch(row -> row.files().size() == 2);
  }
}
