package dev.larder.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Dependents;
import dev.larder.core.storage.Dependents.Dependent;
import dev.larder.core.storage.Dependents.Place;
import dev.larder.core.storage.Samples;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// A page of those who require a component that everybody requires reads no more than a page.
final class DependentsPlanTest {
  private static final int PAGES = 12;
  private static final int LINES = 50;

  /// Entries of three indexes for each line, and the way down to them.
  private static final long ENTRIES_PER_PAGE = 5 * LINES;

  private static final String FILL =
      """
      insert into component (repository_id, path)
      select r.id, 'example.com/m' || n from repository r, generate_series(1, 5000) n;
      insert into version (component_id, version, repository_id, published, complete, facts,
                           origin, stored_by)
      select id, 'v1.0.0', repository_id, true, true, '{}', '{}', 'x' from component;
      insert into requiring select id, 'v1.0.0' from component;
      insert into requirement
      select 'example.com/popular', path, repository_id, id, 'v1.0.0', false from component;
      insert into requirement
      select 'example.com/r' || id % 1000, path, repository_id, id, 'v1.0.0', false from component;
      analyze
      """;

  private static final PostgresStores POSTGRES = PostgresStores.open();

  @AfterAll
  static void close() {
    POSTGRES.close();
  }

  @Test
  void aPageOfDependentsReadsNoMoreThanItself() {
    RepositoryId repository = Samples.repository(POSTGRES.ports());
    Jdbi sql = PostgresStores.sql(POSTGRES.server());
    sql.useHandle(handle -> List.of(FILL.split(";")).forEach(handle::execute));
    POSTGRES.database().close();
    new Statistics(sql)
        .assertReadsLessThan(
            PAGES * ENTRIES_PER_PAGE,
            PostgresStores.login(POSTGRES.server()),
            database -> read(PostgresStores.ports(database).dependents(), repository));
  }

  private static void read(Dependents dependents, RepositoryId repository) {
    Optional<Place> last = Optional.empty();
    for (int page = 0; page < PAGES; page++) {
      List<Dependent> lines = dependents.of("example.com/popular", Set.of(repository), last, LINES);
      assertThat(lines).hasSize(LINES);
      last = Optional.of(lines.getLast().place());
    }
  }
}
