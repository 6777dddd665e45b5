package dev.larder.postgres;

import dev.larder.core.storage.BlobLedger.Known;
import dev.larder.core.storage.BlobLedger.Reviewed;
import dev.larder.core.storage.Blobs;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The steps by which blobs are removed.
///
/// Each takes the rows in the order of their hashes, as all who take several do. Whether a file
/// names a blob is seen as it was when the statement began; who has added one since has touched the
/// blob, which is looked at as it is now.
final class SweepRows {
  private static final String REVIEW =
      """
      with page as materialized (
             select sha256
               from blob
              where sha256 > :after
              order by sha256
              limit :limit),
           judged as materialized (
             select b.sha256, b.touched_at,
                    exists (select from file f where f.blob = b.sha256) as named
               from blob b
              where b.sha256 in (select sha256 from page)
                and b.sweep is null
                and (b.state = 'condemned')
                    = exists (select from file f where f.blob = b.sha256)),
           held as materialized (
             select sha256
               from blob
              where sha256 in (select sha256 from judged)
              order by sha256
                for no key update),
           changed as (
             update blob b
                set state = case when j.named then 'live' else 'condemned' end,
                    touched_at = clock_timestamp()
               from judged j
              where b.sha256 = j.sha256
                and b.sha256 in (select sha256 from held)
                and b.sweep is null
                and b.touched_at = j.touched_at
              returning j.named)
      select (select sha256 from page order by sha256 desc limit 1) as sha256,
             (select count(*) from page) as looked,
             count(*) filter (where not named) as condemned,
             count(*) filter (where named) as acquitted
        from changed
      """;

  private static final String BEGIN =
      """
      with due as materialized (
             select b.sha256
               from blob b
              where b.state = 'condemned'
                and b.touched_at <= clock_timestamp()
                    - case when b.sweep is null then cast(:grace as interval)
                           else cast(:overdue as interval)
                      end
                and (b.sweep is null or b.sweep = 'begun')
                and not exists (select from file f where f.blob = b.sha256)
              order by b.touched_at
              limit :limit),
           held as materialized (
             select sha256
               from blob
              where sha256 in (select sha256 from due)
              order by sha256
                for no key update)
      update blob b
         set sweep = 'begun', sweeper = :sweep, touched_at = clock_timestamp()
       where b.sha256 in (select sha256 from held)
         and b.state = 'condemned'
         and (b.sweep is null or b.sweep = 'begun')
         and b.touched_at <= clock_timestamp()
             - case when b.sweep is null then cast(:grace as interval)
                    else cast(:overdue as interval)
               end
      returning b.sha256, b.size, b.state, true as swept, false as named
      """;

  private static final String BEGIN_STRAYS =
      """
      insert into blob (sha256, size, state, sweep, sweeper)
      select decode(h, 'hex'), size, 'condemned', 'begun', :sweep
        from unnest(:hashes, :sizes) as s (h, size)
       order by 1
      on conflict do nothing
      returning sha256
      """;

  private static final String FENCE =
      """
      update blob b
         set state = 'condemned', sweep = 'begun', sweeper = :sweep,
             touched_at = clock_timestamp()
       where b.sha256 = :sha256
         and exists (select from file f where f.blob = b.sha256)
         and (b.sweep is distinct from 'begun'
              or b.touched_at <= clock_timestamp() - cast(:overdue as interval))
      """;

  private static final String END =
      """
      with held as materialized (
             select sha256
               from blob
              where sha256 = any(array(select decode(h, 'hex') from unnest(:hashes) h))
                and sweep = 'begun'
                and sweeper = :sweep
              order by sha256
                for no key update)
      update blob b
         set sweep = 'done', touched_at = clock_timestamp()
       where b.sha256 in (select sha256 from held)
         and b.sweep = 'begun'
         and b.sweeper = :sweep
      """;

  private static final String FORGET =
      """
      delete from blob b
       where b.sha256 in (
             select sha256
               from blob
              where state = 'condemned'
                and sweep = 'done'
                and touched_at <= clock_timestamp() - cast(:age as interval)
                and not exists (select from file f where f.blob = blob.sha256)
              order by sha256
              limit :limit
                for update)
         and b.sweep = 'done'
      """;

  private static final String SWEEPING =
      """
      select sweep = 'begun' as under_way, sweeper
        from blob
       where sha256 = any(array(select decode(h, 'hex') from unnest(:hashes) h))
         and sweep is not null
      """;

  private static final String RECLAIM =
      """
      with held as materialized (
             select sha256, sweep,
                    sweep is not null
                      and (sweep = 'begun' or sweeper <> all(cast(:ended as uuid[]))) as lost
               from blob
              where sha256 = any(array(select decode(h, 'hex') from unnest(:hashes) h))
              order by sha256
                for no key update),
           back as (
             update blob b
                set state = 'live', sweep = null, sweeper = null, touched_at = clock_timestamp()
               from held h
              where b.sha256 = h.sha256
                and h.sweep = 'done'
                and not exists (select from held where lost))
      select not exists (select from held where lost)
      """;

  private SweepRows() {}

  static Reviewed review(Handle handle, String after, int limit) {
    return handle
        .createQuery(REVIEW)
        .bind("after", BlobRows.after(after))
        .bind("limit", limit)
        .map((row, _) ->
            new Reviewed(
                row.getBytes("sha256") == null ? Optional.empty() : Optional.of(BlobRows.hash(row)),
                row.getInt("looked"),
                row.getInt("condemned"),
                row.getInt("acquitted")))
        .one();
  }

  static List<Known> begin(Handle handle, UUID sweep, Duration grace, Duration overdue, int limit) {
    return handle
        .createQuery(BEGIN)
        .bind("sweep", sweep)
        .bind("grace", grace.toString())
        .bind("overdue", overdue.toString())
        .bind("limit", limit)
        .map((row, _) -> BlobRows.known(row))
        .list();
  }

  static boolean fence(Handle handle, UUID sweep, String sha256, Duration overdue) {
    return handle
            .createUpdate(FENCE)
            .bind("sweep", sweep)
            .bind("sha256", BlobRows.after(sha256))
            .bind("overdue", overdue.toString())
            .execute()
        == 1;
  }

  static Set<String> begin(Handle handle, UUID sweep, Collection<Blobs.Entry> strays) {
    return BlobRows.hashes(
            handle.createQuery(BEGIN_STRAYS), strays.stream().map(Blobs.Entry::sha256).toList())
        .bind("sweep", sweep)
        .bindArray("sizes", Long.class, strays.stream().map(Blobs.Entry::size).toList())
        .map((row, _) -> BlobRows.hash(row))
        .collect(Collectors.toSet());
  }

  static int end(Handle handle, UUID sweep, Collection<String> removed) {
    return BlobRows.hashes(handle.createUpdate(END).bind("sweep", sweep), removed).execute();
  }

  static int forget(Handle handle, Duration age, int limit) {
    return handle.createUpdate(FORGET).bind("age", age.toString()).bind("limit", limit).execute();
  }

  private record OneSweep(boolean underWay, UUID sweeper) {}

  static Optional<Set<UUID>> ended(Handle handle, Collection<String> hashes) {
    List<OneSweep> sweeps =
        BlobRows.hashes(handle.createQuery(SWEEPING), hashes)
            .map((row, _) ->
                new OneSweep(row.getBoolean("under_way"), row.getObject("sweeper", UUID.class)))
            .list();
    return sweeps.stream().anyMatch(OneSweep::underWay)
        ? Optional.empty()
        : Optional.of(sweeps.stream().map(OneSweep::sweeper).collect(Collectors.toSet()));
  }

  static boolean reclaim(Handle handle, Collection<String> whole, Set<UUID> ended) {
    return BlobRows.hashes(handle.createQuery(RECLAIM), whole)
        .bindArray("ended", String.class, ended.stream().map(UUID::toString).toList())
        .mapTo(Boolean.class)
        .one();
  }
}
