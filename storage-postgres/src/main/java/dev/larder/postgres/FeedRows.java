package dev.larder.postgres;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.FeedRow;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// The order in which versions became known.
final class FeedRows {
  /// So many at once hold up publishes for some ten milliseconds.
  static final int BATCH = 1_000;

  /// Each repository's part comes from the index; only those few lines are sorted.
  private static final String READ =
      """
      select part.*
        from unnest(cast(:repositories as bigint[])) as r (id)
       cross join lateral (
             select v.repository_id, c.path, v.version, v.feed_time
               from version v
               join component c on c.id = v.component_id
              where v.repository_id = r.id
                and v.feed_time >= :since
              order by v.feed_time
              limit :limit) part
       order by part.feed_time
       limit :limit
      """;

  /// Times continue from the last one given, even if the clock went back. Rows that a publish is
  /// writing just now wait for the next time.
  private static final String ASSIGN =
      """
      with waiting as (
             select component_id, version, stored_at
               from version
              where complete and feed_time is null
              order by stored_at
              limit :batch
                for update skip locked),
           numbered as (
             select component_id, version,
                    greatest((select last from feed_clock), statement_timestamp())
                      + interval '1 microsecond'
                      * row_number() over (order by stored_at, component_id, version) as time
               from waiting),
           ticked as (
             update feed_clock set last = newest.time
               from (select max(time) as time from numbered) newest
              where newest.time is not null)
      update version v
         set feed_time = n.time
        from numbered n
       where v.component_id = n.component_id
         and v.version = n.version
      """;

  private FeedRows() {}

  static List<FeedRow> read(
      Handle handle, Set<RepositoryId> repositories, Instant since, int limit) {
    return handle
        .createQuery(READ)
        .bindArray("repositories", Long.class, VersionRows.ids(repositories))
        .bind("since", TimeColumn.column(since))
        .bind("limit", limit)
        .map((row, _) ->
            new FeedRow(
                new RepositoryId(row.getLong("repository_id")),
                new Coordinates(row.getString("path"), row.getString("version")),
                TimeColumn.read(row, "feed_time")))
        .list();
  }

  /// One batch, in a transaction of its own: what is numbered is visible before any other node
  /// numbers more.
  static int assign(Handle handle) {
    if (!isAnyWaiting(handle)) {
      return 0;
    }
    ChangeRows.waitForTurn(handle);
    return handle.createUpdate(ASSIGN).bind("batch", BATCH).execute();
  }

  /// Asked first, because most rounds find nothing and need not hold other changes up.
  private static boolean isAnyWaiting(Handle handle) {
    return handle
        .createQuery("select exists (select from version where complete and feed_time is null)")
        .mapTo(Boolean.class)
        .one();
  }
}
