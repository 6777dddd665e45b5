package dev.larder.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.storage.AuditLog;
import dev.larder.core.storage.AuditLog.Entry;
import dev.larder.core.storage.AuditLog.Position;
import dev.larder.core.storage.AuditLog.Question;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A page of the audit log of one repository reads no more than a page, however much happened in
/// others.
final class AuditPlanTest {
  private static final int PAGES = 12;
  private static final int LINES = 50;

  /// An entry of each of two indexes for each line, and the way down to them.
  private static final long ENTRIES_PER_PAGE = 3 * LINES;

  private static final String FILL =
      """
      insert into audit (principal, address, request, action, target, repository, component)
      select 'p', 'a', 'r', 'version.publish', 't',
             case when n % 100 = 0 then 'rare' else 'busy' end, 'c'
        from generate_series(1, 100000) n;
      insert into audit (principal, address, request, action, target)
      select 'p', 'a', 'r', 'repository.save', case when n % 2 = 0 then 'rare' else 'busy' end
        from generate_series(1, 100) n;
      analyze
      """;

  private static final PostgresStores POSTGRES = PostgresStores.open();
  private static boolean filled;

  @AfterAll
  static void close() {
    POSTGRES.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rare", "busy", "none"})
  void aPageOfOneRepositoryReadsNoMoreThanItself(String repository) {
    Jdbi sql = PostgresStores.sql(POSTGRES.server());
    if (!filled) {
      sql.useHandle(handle -> List.of(FILL.split(";")).forEach(handle::execute));
      filled = true;
    }
    POSTGRES.database().close();
    new Statistics(sql)
        .assertReadsLessThan(
            PAGES * ENTRIES_PER_PAGE,
            PostgresStores.login(POSTGRES.server()),
            database -> read(PostgresStores.ports(database).audit(), repository));
  }

  private static void read(AuditLog audit, String repository) {
    Optional<Position> before = Optional.empty();
    for (int page = 0; page < PAGES; page++) {
      List<Entry> lines = audit.find(question(repository, before));
      assertThat(lines).hasSize(repository.equals("none") ? 0 : LINES);
      before = lines.isEmpty() ? before : Optional.of(Position.of(lines.getLast()));
    }
  }

  private static Question question(String repository, Optional<Position> before) {
    return new Question(
        before,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(repository),
        LINES);
  }
}
