package dev.larder.benchmarks.pages;

import dev.larder.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// What a server has after a year of use: figures, downloads, an audit log. Written into the home
/// of one that is stopped.
final class UsedRows {
  /// Of every repository, and of all together under 0.
  private static final String OF_ALL =
      """
       cross join (select 0 as id, 1.5 as share
                    union all
                   select id, 1.0 / id from repository where deleted_at is null) r
      """;

  /// Five minutes for two days, hours for a month, days for a year, as they are kept.
  private static final String STEPS =
      """
      (values ('5m', interval '5 minutes', interval '48 hours', 1.0),
              ('1h', interval '1 hour', interval '31 days', 12.0),
              ('1d', interval '1 day', interval '380 days', 288.0)) s (step, length, age, much)
       cross join lateral generate_series(
             date_bin(s.length, now() - s.age, timestamptz '2020-01-01'), now() - s.length,
             s.length) b (begin)
      """;

  private static final String TRAFFIC =
      """
      insert into traffic
      select step, id, begin, n * 80, n * 8, n * 12, n * 4, n / 5, n * 9000000, n * 60, n * 8,
             n * 7000000, n * 20, n / 10, n * 500000, n * 2, n * 6, n * 8, n * 2, n, 0, 0, 0, 0
        from (select s.step, r.id, b.begin,
                     cast(s.much * r.share * (1 + random()) as bigint) as n
                from %s %s) counted
      on conflict do nothing
      """
          .formatted(STEPS, OF_ALL);

  private static final String AMOUNTS =
      """
      insert into stored_amount
      select s.step, r.id, b.begin,
             cast(r.share * extract(epoch from b.begin) as bigint), 100000000, 100000
        from %s %s
       where s.step <> '5m'
      on conflict do nothing
      """
          .formatted(STEPS, OF_ALL);

  /// One of each stored version within the last 30 days.
  private static final String DOWNLOADS =
      """
      insert into download
      select c.repository_id, c.path, v.version, current_date - cast(v.component_id % 30 as int),
             'somebody', 1 + v.component_id % 97
        from version v
        join component c on c.id = v.component_id
      on conflict do nothing
      """;

  private UsedRows() {}

  /// @param audited rows of the audit log
  static void write(Path home, int audited) throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home, _ -> {});
        Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password())) {
      execute(connection, TRAFFIC);
      execute(connection, AMOUNTS);
      execute(connection, DOWNLOADS);
      execute(
          connection,
          """
          insert into audit
                 (at, principal, address, request, action, target, repository, component)
          select now() - i * interval '1 minute', 'user-' || i %% 50, '127.0.0.1', 'r' || i,
                 (array['version.publish', 'token.create', 'refused', 'login'])[1 + i %% 4],
                 'target-' || i, 'shelf-' || i %% 7, ''
            from generate_series(1, %d) i
          """
              .formatted(audited));
      execute(connection, "vacuum analyze");
      execute(connection, "checkpoint");
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
