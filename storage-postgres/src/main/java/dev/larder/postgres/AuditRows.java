package dev.larder.postgres;

import dev.larder.api.Coordinates;
import dev.larder.core.access.Author;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.AuditLog.Entry;
import dev.larder.core.storage.AuditLog.Position;
import dev.larder.core.storage.AuditLog.Question;
import dev.larder.core.storage.AuditLog.Refused;
import dev.larder.core.storage.AuditLog.Subject;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.Publication;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/// Rows of the audit log.
final class AuditRows {
  private static final String RECORD =
      """
      insert into audit (principal, token, address, request, action, target, repository,
                         component, before, after)
      values (:principal, :token, :address, :request, :action, :target,
              coalesce((select name from repository where id = :repository), ''),
              :component, cast(:before as jsonb), cast(:after as jsonb))
      """;

  private static final String ASKED =
      """
      select id, at, principal, token, address, request, action, target, repository, component,
             count, detail, before, after
        from audit
       where (at, id) < (cast(:beforeTime as timestamptz), :beforeId)
         and (cast(:since as timestamptz) is null or at >= :since)
         and (cast(:until as timestamptz) is null or at < :until)
         and (cast(:principal as text) is null or principal = :principal)
         and (cast(:action as text) is null or action = :action)
      """;

  private static final String NEWEST =
      """
       order by at desc, id desc
       limit :limit
      """;

  private static final String ALL = ASKED + NEWEST;

  /// What happened in it and what was done to it, each by an index of its own.
  private static final String ABOUT_REPOSITORY =
      """
      (%1$s and repository = :repository and repository <> '' %2$s)
      union all
      (%1$s and target = :repository and action like 'repository.%%' and repository <> :repository
       %2$s)
      %2$s
      """
          .formatted(ASKED, NEWEST);

  private AuditRows() {}

  /// Part of the transaction of what it tells.
  static void record(Handle handle, ConfigurationAct act, String action, String target) {
    record(handle, act, new Told(action, target, Optional.empty(), ""));
  }

  /// As [#record(Handle, ConfigurationAct, String, String)], about a version in a repository.
  static void record(
      Handle handle,
      ConfigurationAct act,
      String action,
      RepositoryId repository,
      Coordinates coordinates) {
    record(handle, act, told(action, repository, coordinates));
  }

  private static Told told(String action, RepositoryId repository, Coordinates coordinates) {
    return new Told(
        action, coordinates.toString(), Optional.of(repository.value()), coordinates.component());
  }

  private record Told(String action, String target, Optional<Long> repository, String component) {}

  /// As if each were told by itself.
  static void published(Handle handle, List<Publication> all) {
    if (all.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(RECORD);
    for (Publication one : all) {
      ConfigurationAct act =
          new ConfigurationAct(
              one.author(), 0, Optional.empty(), Optional.of(JsonColumn.write(one.facts())));
      bound(batch, act, told("version.publish", one.repository(), one.coordinates())).add();
    }
    batch.execute();
  }

  private static void record(Handle handle, ConfigurationAct act, Told told) {
    bound(handle.createUpdate(RECORD), act, told).execute();
  }

  private static <S extends SqlStatement<S>> S bound(S statement, ConfigurationAct act, Told told) {
    return statement
        .bind("principal", act.author().principal())
        .bind("token", act.author().token().orElse(null))
        .bind("address", act.author().address())
        .bind("request", act.author().request())
        .bind("action", told.action())
        .bind("target", told.target())
        .bind("repository", told.repository().orElse(null))
        .bind("component", told.component())
        .bind("before", act.before().orElse(null))
        .bind("after", act.after().orElse(null));
  }

  static List<Entry> find(Handle handle, Question question) {
    return handle
        .createQuery(question.repository().isPresent() ? ABOUT_REPOSITORY : ALL)
        .bind("beforeTime", question.before().map(AuditRows::time).orElse("infinity"))
        .bind("beforeId", question.before().map(Position::id).orElse(Long.MAX_VALUE))
        .bind("since", question.since().map(TimeColumn::column).orElse(null))
        .bind("until", question.until().map(TimeColumn::column).orElse(null))
        .bind("principal", question.principal().orElse(null))
        .bind("action", question.action().orElse(null))
        .bind("repository", question.repository().orElse(null))
        .bind("limit", question.limit())
        .map((row, _) -> read(row))
        .list();
  }

  private static String time(Position position) {
    return TimeColumn.column(position.at()).toString();
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.of(row.getString(column)).filter(text -> !text.isEmpty());
  }

  private static Entry read(ResultSet row) throws SQLException {
    return new Entry(
        row.getLong("id"),
        TimeColumn.read(row, "at"),
        new Author(
            row.getString("principal"),
            Optional.ofNullable(row.getString("token")),
            row.getString("address"),
            row.getString("request")),
        row.getString("action"),
        row.getString("target"),
        new Subject(text(row, "repository"), text(row, "component")),
        row.getLong("count"),
        text(row, "detail"),
        Optional.ofNullable(row.getString("before")),
        Optional.ofNullable(row.getString("after")));
  }

  /// In one order, so that two nodes that write at once do not wait for each other in a circle.
  static int refused(Handle handle, List<Refused> counts) {
    return handle
        .createUpdate(
            """
            insert into audit (at, principal, address, request, action, target, detail,
                               repository, component, count)
            select at, principal, address, '', 'refused', target, detail, max(repository),
                   max(component), sum(count)
              from unnest(cast(:minutes as timestamptz[]), cast(:principals as text[]),
                          cast(:addresses as text[]), cast(:targets as text[]),
                          cast(:repositories as text[]), cast(:components as text[]),
                          cast(:details as text[]), cast(:counts as bigint[]))
                   as r (at, principal, address, target, repository, component, detail, count)
             group by 1, 2, 3, 4, 5, 6, 7
             order by 1, 2, 3, 6, 7
            on conflict (at, principal, address, target, detail) where action = 'refused' do update
               set count = audit.count + excluded.count
            """)
        .bindArray(
            "minutes",
            String.class,
            counts.stream().map(one -> TimeColumn.column(one.minute()).toString()).toList())
        .bindArray("principals", String.class, counts.stream().map(Refused::principal).toList())
        .bindArray("addresses", String.class, counts.stream().map(Refused::address).toList())
        .bindArray("targets", String.class, counts.stream().map(Refused::target).toList())
        .bindArray(
            "repositories",
            String.class,
            counts.stream().map(one -> one.subject().repository().orElse("")).toList())
        .bindArray(
            "components",
            String.class,
            counts.stream().map(one -> one.subject().component().orElse("")).toList())
        .bindArray(
            "details", String.class, counts.stream().map(one -> one.detail().orElse("")).toList())
        .bindArray("counts", Long.class, counts.stream().map(Refused::count).toList())
        .execute();
  }

  static int expire(Handle handle, Instant before, int limit) {
    return handle
        .createUpdate(
            """
            delete from audit
             where id in (select id from audit where at < :before order by at limit :limit)
            """)
        .bind("before", TimeColumn.column(before))
        .bind("limit", limit)
        .execute();
  }
}
