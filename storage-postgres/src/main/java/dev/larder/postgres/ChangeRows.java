package dev.larder.postgres;

import dev.larder.core.kind.ChangeKind;
import dev.larder.core.repository.GitPath;
import dev.larder.core.repository.Push;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Configuration.Change;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The sequence of changes that every node follows.
final class ChangeRows {
  /// On which other nodes hear that there is something to follow.
  static final String CHANNEL = "larder_changes";

  /// When the transaction commits, and once however often a transaction says it. It names the node,
  /// which need not look for its own changes ([ConnectionPool] has its sessions know it).
  static final String NOTIFY = "pg_notify('" + CHANNEL + "', current_setting('larder.node', true))";

  private static final String RECORD =
      "select record_change(cast(:kind as text), cast(:key as text), cast(:repository as bigint)), "
          + NOTIFY;

  /// Changes of one kind.
  static final String RECORD_ALL =
      """
      select record_change(cast(:kind as text), key, repository), %s
        from unnest(cast(:changed as text[]), cast(:repositories as bigint[]))
          as c (key, repository)\
      """
          .formatted(NOTIFY);

  private ChangeRows() {}

  /// Rare changes, which look before they write, take their turn first.
  static void waitForTurn(Handle handle) {
    handle.createQuery("select lock_commit_order()").mapTo(String.class).one();
  }

  /// The last statement of a transaction: others wait for its end from here on.
  static void record(
      Handle handle, ChangeKind kind, String key, Optional<RepositoryId> repository) {
    handle
        .createQuery(RECORD)
        .bind("kind", kind.text())
        .bind("key", key)
        .bind("repository", repository.map(RepositoryId::value).orElse(null))
        .mapTo(Long.class)
        .one();
  }

  /// Several, which are about one repository each and leave configuration as it is.
  static void record(Handle handle, Collection<Push> pushes) {
    handle
        .createQuery(
            """
            select record_change(:kind, key, repository), %s
              from unnest(cast(:keys as text[]), cast(:repositories as bigint[]))
                as p (key, repository)
            """
                .formatted(NOTIFY))
        .bind("kind", ChangeKind.PUSH.text())
        .bindArray(
            "keys",
            String.class,
            pushes.stream().map(push -> push.path().map(GitPath::text).orElse("")).toList())
        .bindArray(
            "repositories",
            Long.class,
            pushes.stream().map(push -> push.repository().value()).toList())
        .mapTo(Long.class)
        .list();
  }

  static long newest(Handle handle) {
    return handle.createQuery("select coalesce(max(id), 0) from change").mapTo(Long.class).one();
  }

  /// The newest change of configuration. The kinds that leave it as it is stand in the statement,
  /// because an index of rare changes says the first of them.
  static long newestRare(Handle handle) {
    return handle
        .createQuery(
            """
            select coalesce(max(id), 0)
              from change
             where kind <> 'version'
               and kind <> 'push'
            """)
        .mapTo(Long.class)
        .one();
  }

  static int expirePushes(Handle handle, Instant before, int limit) {
    return handle
        .createUpdate(
            """
            delete from change
             where id in (select id
                            from change
                           where kind = 'push'
                             and at < :before
                             and id < (select max(id) from change)
                           order by at
                           limit :limit)
            """)
        .bind("before", TimeColumn.column(before))
        .bind("limit", limit)
        .execute();
  }

  static List<Change> after(Handle handle, long change, int limit) {
    return handle
        .createQuery(
            """
            select id, kind, key, repository_id
              from change
             where id > :change
             order by id
             limit :limit
            """)
        .bind("change", change)
        .bind("limit", limit)
        .map((row, _) ->
            new Change(
                row.getLong("id"),
                ChangeKind.of(row.getString("kind")),
                row.getString("key"),
                Optional.ofNullable(row.getObject("repository_id", Long.class))))
        .list();
  }
}
