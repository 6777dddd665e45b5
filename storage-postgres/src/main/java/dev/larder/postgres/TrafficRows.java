package dev.larder.postgres;

import dev.larder.core.repository.RepositoryId;
import dev.larder.core.traffic.Latencies;
import dev.larder.core.traffic.ServedCounts;
import dev.larder.core.traffic.TrafficCounts;
import dev.larder.core.traffic.TrafficPoint;
import dev.larder.core.traffic.TrafficStep;
import dev.larder.core.traffic.UpstreamCounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// Rows of traffic.
final class TrafficRows {
  /// The ends of ranges of latencies, as columns are called.
  private static final List<String> WITHIN =
      Stream.concat(
              Latencies.BOUNDS.stream().map(bound -> "within_" + bound.toMillis()),
              Stream.of("slower"))
          .toList();

  /// Every column that is counted, with what it counts.
  private static final List<Column> COLUMNS = columns();

  private record Column(String name, Function<TrafficCounts, Long> count) {}

  private static final String NAMES = joined("%1$s");
  private static final String SUMS = joined("sum(t.%1$s) as %1$s");
  private static final String ZEROS = joined("coalesce(t.%1$s, 0) as %1$s");

  /// In one order, so that two nodes that write at once do not wait for each other in a circle.
  private static final String ADD =
      """
      insert into traffic (step, repository_id, begin, %s)
      select :step, repository, :begin, %1$s
        from unnest(cast(:repositories as bigint[]), %s)
          as c (repository, %1$s)
       order by repository
      on conflict (repository_id, step, begin) do update
         set %s
      """
          .formatted(
              NAMES,
              joined("cast(:%1$s as bigint[])"),
              joined("%1$s = traffic.%1$s + excluded.%1$s"));

  private static final String ALL =
      """
      select t.begin, %s
        from traffic t
       where t.repository_id = 0
         and t.step = :step
         and t.begin >= :since
         and t.begin < :until
       order by t.begin
      """
          .formatted(joined("t.%1$s"));

  /// A step in which a server ran has a row for all repositories.
  private static final String OF =
      """
      select r.begin, %s
        from traffic r
        left join traffic t
               on t.repository_id = :repository and t.step = r.step and t.begin = r.begin
       where r.repository_id = 0
         and r.step = :step
         and r.begin >= :since
         and r.begin < :until
       order by r.begin
      """
          .formatted(ZEROS);

  private static final String BY_REPOSITORY =
      """
      select t.repository_id, %s
        from traffic t
       where t.repository_id <> 0
         and t.step = :step
         and t.begin >= :since
         and t.begin < :until
       group by t.repository_id
      """
          .formatted(SUMS);

  private static final String EXPIRE =
      """
      delete from traffic
       where (repository_id, step, begin) in (
             select repository_id, step, begin
               from traffic
              where step = :step
                and begin < :before
              limit :limit)
      """;

  private TrafficRows() {}

  private static List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("hits", counts -> counts.own().hits()));
    columns.add(new Column("fetched", counts -> counts.own().fetched()));
    columns.add(new Column("missing", counts -> counts.own().missing()));
    columns.add(new Column("refused", counts -> counts.own().refused()));
    columns.add(new Column("failed", counts -> counts.own().failed()));
    columns.add(new Column("sent_bytes", counts -> counts.own().bytes()));
    columns.add(new Column("member_hits", counts -> counts.member().hits()));
    columns.add(new Column("member_fetched", counts -> counts.member().fetched()));
    columns.add(new Column("member_bytes", counts -> counts.member().bytes()));
    columns.add(new Column("upstream_requests", counts -> counts.upstream().requests()));
    columns.add(new Column("upstream_errors", counts -> counts.upstream().errors()));
    columns.add(new Column("upstream_bytes", counts -> counts.upstream().bytes()));
    for (int i = 0; i < WITHIN.size(); i++) {
      int range = i;
      columns.add(
          new Column(WITHIN.get(i), counts -> counts.upstream().latencies().counts().get(range)));
    }
    return List.copyOf(columns);
  }

  private static String joined(String each) {
    return COLUMNS.stream()
        .map(column -> each.formatted(column.name()))
        .collect(Collectors.joining(", "));
  }

  /// @param rows by repository, in their order
  static int add(Handle handle, TrafficStep step, Instant begin, Map<Long, TrafficCounts> rows) {
    Update update =
        handle
            .createUpdate(ADD)
            .bind("step", step.word())
            .bind("begin", TimeColumn.column(begin))
            .bindArray("repositories", Long.class, List.copyOf(rows.keySet()));
    for (Column column : COLUMNS) {
      update.bindArray(
          column.name(), Long.class, rows.values().stream().map(column.count()).toList());
    }
    return update.execute();
  }

  static List<TrafficPoint> all(Handle handle, TrafficStep step, Instant since, Instant until) {
    return handle
        .createQuery(ALL)
        .bind("step", step.word())
        .bind("since", TimeColumn.column(since))
        .bind("until", TimeColumn.column(until))
        .map((row, _) -> new TrafficPoint(TimeColumn.read(row, "begin"), counts(row)))
        .list();
  }

  static List<TrafficPoint> of(
      Handle handle, TrafficStep step, Instant since, Instant until, RepositoryId repository) {
    return handle
        .createQuery(OF)
        .bind("repository", repository.value())
        .bind("step", step.word())
        .bind("since", TimeColumn.column(since))
        .bind("until", TimeColumn.column(until))
        .map((row, _) -> new TrafficPoint(TimeColumn.read(row, "begin"), counts(row)))
        .list();
  }

  static Map<RepositoryId, TrafficCounts> sums(
      Handle handle, TrafficStep step, Instant since, Instant until) {
    return handle
        .createQuery(BY_REPOSITORY)
        .bind("step", step.word())
        .bind("since", TimeColumn.column(since))
        .bind("until", TimeColumn.column(until))
        .map((row, _) -> Map.entry(new RepositoryId(row.getLong("repository_id")), counts(row)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  static int expire(Handle handle, TrafficStep step, Instant before, int limit) {
    return handle
        .createUpdate(EXPIRE)
        .bind("step", step.word())
        .bind("before", TimeColumn.column(before))
        .bind("limit", limit)
        .execute();
  }

  private static TrafficCounts counts(ResultSet row) throws SQLException {
    List<Long> within = new ArrayList<>();
    for (String column : WITHIN) {
      within.add(row.getLong(column));
    }
    return new TrafficCounts(
        new ServedCounts(
            row.getLong("hits"),
            row.getLong("fetched"),
            row.getLong("missing"),
            row.getLong("refused"),
            row.getLong("failed"),
            row.getLong("sent_bytes")),
        new ServedCounts(
            row.getLong("member_hits"),
            row.getLong("member_fetched"),
            0,
            0,
            0,
            row.getLong("member_bytes")),
        new UpstreamCounts(
            row.getLong("upstream_requests"),
            row.getLong("upstream_errors"),
            row.getLong("upstream_bytes"),
            new Latencies(within)));
  }
}
