package dev.larder.postgres;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Contents;
import dev.larder.core.storage.DownloadCount;
import dev.larder.core.storage.TrafficHistory;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Counters of downloads.
final class DownloadRows {
  /// In one order, so that two nodes that write at once do not wait for each other in a circle.
  private static final String ADD =
      """
      insert into download (repository_id, component, version, day, principal, downloads)
      select repository, component, version, day, principal, sum(downloads)
        from unnest(cast(:repositories as bigint[]), cast(:components as text[]),
                    cast(:versions as text[]), cast(:days as date[]),
                    cast(:principals as text[]), cast(:downloads as bigint[]))
          as c (repository, component, version, day, principal, downloads)
       group by 1, 2, 3, 4, 5
       order by 1, 2, 3, 4, 5
      on conflict (repository_id, component, version, day, principal) do update
         set downloads = download.downloads + excluded.downloads
      """;

  private DownloadRows() {}

  static int add(Handle handle, List<DownloadCount> counts) {
    return handle
        .createUpdate(ADD)
        .bindArray(
            "repositories", Long.class, counts.stream().map(c -> c.repository().value()).toList())
        .bindArray(
            "components",
            String.class,
            counts.stream().map(c -> c.coordinates().component()).toList())
        .bindArray(
            "versions", String.class, counts.stream().map(c -> c.coordinates().version()).toList())
        .bindArray("days", String.class, counts.stream().map(c -> c.day().toString()).toList())
        .bindArray(
            "principals", String.class, counts.stream().map(DownloadCount::principal).toList())
        .bindArray("downloads", Long.class, counts.stream().map(DownloadCount::downloads).toList())
        .execute();
  }

  /// The lines of one page. Its versions come first, in the order of the primary key: to group and
  /// sort at once, the oldest release reads all that is behind the mark. They are one more than
  /// lines, since that of the mark may have none left.
  static List<Contents.Downloaded> page(
      Handle handle,
      RepositoryId repository,
      String prefix,
      LocalDate since,
      Contents.Mark after,
      int limit) {
    return handle
        .createQuery(
            """
            with page as materialized (
                   select distinct component, version
                     from download
                    where repository_id = :repository
                      and component >= :prefix
                      and component >= :component
                      and component < :end
                      and (component, version) >= (:component, :version)
                      and day >= :since
                    order by component, version
                    limit :limit + 1)
            select p.component, p.version, d.principal, d.last, d.downloads
              from page p
              join lateral (
                   select principal, max(day) as last, sum(downloads) as downloads
                     from download
                    where repository_id = :repository
                      and component = p.component
                      and version = p.version
                      and day >= :since
                    group by principal
                   offset 0) d
                on (p.component, p.version, d.principal) > (:component, :version, :principal)
             order by p.component, p.version, d.principal
             limit :limit
            """)
        .bind("repository", repository.value())
        .bind("prefix", prefix)
        .bind("end", prefix + ComponentRows.LAST_CHARACTER)
        .bind("component", after.component())
        .bind("version", after.version())
        .bind("principal", after.principal())
        .bind("since", since)
        .bind("limit", limit)
        .map((row, _) ->
            new Contents.Downloaded(
                new Coordinates(row.getString("component"), row.getString("version")),
                row.getString("principal"),
                row.getObject("last", LocalDate.class),
                row.getLong("downloads")))
        .list();
  }

  static List<TrafficHistory.Popular> most(
      Handle handle, Set<RepositoryId> repositories, LocalDate since, int limit) {
    return handle
        .createQuery(
            """
            select repository_id, component, sum(downloads) as total
              from download
             where repository_id = any(:repositories)
               and day >= :since
             group by repository_id, component
             order by total desc, repository_id, component
             limit :limit
            """)
        .bindArray("repositories", Long.class, VersionRows.ids(repositories))
        .bind("since", since)
        .bind("limit", limit)
        .map((row, _) ->
            new TrafficHistory.Popular(
                new RepositoryId(row.getLong("repository_id")),
                row.getString("component"),
                row.getLong("total")))
        .list();
  }

  static Contents.Total total(
      Handle handle, Set<RepositoryId> repositories, Coordinates coordinates) {
    return handle
        .createQuery(
            """
            select coalesce(sum(downloads), 0) as downloads, max(day) as last
              from download
             where repository_id = any(:repositories)
               and component = :component
               and version = :version
            """)
        .bindArray("repositories", Long.class, VersionRows.ids(repositories))
        .bind("component", coordinates.component())
        .bind("version", coordinates.version())
        .map((row, _) ->
            new Contents.Total(
                row.getLong("downloads"),
                Optional.ofNullable(row.getObject("last", LocalDate.class))))
        .one();
  }

  static Map<String, Long> sums(Handle handle, Set<RepositoryId> repositories, String component) {
    return handle
        .createQuery(
            """
            select version, sum(downloads) as downloads
              from download
             where repository_id = any(:repositories)
               and component = :component
             group by version
            """)
        .bindArray("repositories", Long.class, VersionRows.ids(repositories))
        .bind("component", component)
        .map((row, _) -> Map.entry(row.getString("version"), row.getLong("downloads")))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
