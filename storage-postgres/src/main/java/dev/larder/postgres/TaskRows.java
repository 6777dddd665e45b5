package dev.larder.postgres;

import dev.larder.core.access.Author;
import dev.larder.core.storage.TaskEnding;
import dev.larder.core.storage.TaskProgress;
import dev.larder.core.storage.TaskRuns.Claim;
import dev.larder.core.storage.TaskState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Tasks, and who has them.
final class TaskRows {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Long>> FIGURES = new TypeReference<>() {};

  /// Which a node may take.
  private static final String FREE =
      """
      name = any(:tasks)
         and case when node is null
                  then paused_at is null
                       and (wanted_at is not null or due_at <= clock_timestamp())
                  else lease_until <= clock_timestamp() end
      """;

  private TaskRows() {}

  /// A task that is taken.
  record Taken(String task, boolean lost) {}

  static int know(Handle handle, String task, Optional<Duration> first) {
    return handle
        .createUpdate(
            """
            insert into task (name, due_at)
            values (:task, clock_timestamp() + :first * interval '1 millisecond')
            on conflict (name) do update
               set due_at = case when excluded.due_at is null then null
                                 else least(task.due_at, excluded.due_at) end
             where (task.due_at is null) <> (excluded.due_at is null)
                or task.due_at > excluded.due_at
            """)
        .bind("task", task)
        .bind("first", first.map(Duration::toMillis).orElse(null))
        .execute();
  }

  static List<TaskState> all(Handle handle) {
    return handle
        .createQuery("select * from task order by name")
        .map((row, _) -> state(row))
        .list();
  }

  /// Most looks find nothing, and hold nothing.
  static boolean anyFree(Handle handle, Set<String> tasks) {
    return handle
        .createQuery("select exists (select from task where " + FREE + ")")
        .bindArray("tasks", String.class, tasks)
        .mapTo(Boolean.class)
        .one();
  }

  /// One that is free, held until the transaction ends; one that another node holds is not.
  static Optional<Taken> take(Handle handle, Set<String> tasks) {
    return handle
        .createQuery(
            "select name, node is not null as lost from task where "
                + FREE
                + "order by wanted_at nulls last, due_at limit 1 for update skip locked")
        .bindArray("tasks", String.class, tasks)
        .map((row, _) -> new Taken(row.getString("name"), row.getBoolean("lost")))
        .findOne();
  }

  static Claim begin(Handle handle, String task, String node, Duration lease) {
    return leased(
            handle.createQuery(
                """
                update task
                   set run = run + 1, node = :node, begun_at = clock_timestamp(),
                       begun_by = coalesce(wanted_by, 'schedule'),
                       options = coalesce(wanted_options, '{}'), heard_at = clock_timestamp(),
                       lease_until = clock_timestamp() + :lease * interval '1 millisecond',
                       wanted_at = null, wanted_by = null, wanted_options = null,
                       done = 0, total = null, unit = '', rate = 0, message = ''
                 where name = :task
                returning name, run, options, stopping
                """),
            lease)
        .bind("task", task)
        .bind("node", node)
        .map((row, _) ->
            new Claim(
                row.getString("name"),
                row.getLong("run"),
                JsonColumn.strings(row.getString("options")),
                how(row, "stopping")))
        .one();
  }

  /// How the run is to go on; empty: it is not this node's any more.
  static Optional<String> renew(Handle handle, Claim claim, TaskProgress progress, Duration lease) {
    return leased(
            handle.createQuery(
                """
                update task
                   set heard_at = clock_timestamp(),
                       lease_until = clock_timestamp() + :lease * interval '1 millisecond',
                       done = :done, total = :total, unit = :unit, rate = :rate,
                       message = :message
                 where name = :task
                   and run = :run
                   and node is not null
                returning coalesce(stopping, '') as stopping
                """),
            lease)
        .bind("task", claim.task())
        .bind("run", claim.run())
        .bind("done", progress.done())
        .bind("total", boxed(progress.total()))
        .bind("unit", progress.unit())
        .bind("rate", progress.rate())
        .bind("message", progress.message())
        .mapTo(String.class)
        .findOne();
  }

  private static @Nullable Long boxed(OptionalLong number) {
    return number.isPresent() ? number.getAsLong() : null;
  }

  private static <T extends SqlStatement<T>> T leased(T statement, Duration lease) {
    return statement.bind("lease", lease.toMillis());
  }

  /// Ends a run.
  ///
  /// @param again whether the next one begins at once, as this one did
  static int end(
      Handle handle, Claim claim, TaskEnding ending, Optional<Duration> next, boolean again) {
    return handle
        .createUpdate(
            """
            update task
               set last_run = run, last_node = node, last_by = begun_by,
                   last_begun_at = begun_at, last_ended_at = clock_timestamp(), last_how = :how,
                   last_words = :words, last_figures = cast(:figures as jsonb),
                   due_at = clock_timestamp() + :next * interval '1 millisecond',
                   wanted_at = case when :again then clock_timestamp() else wanted_at end,
                   wanted_by = case when :again then begun_by else wanted_by end,
                   wanted_options = case when :again then options else wanted_options end,
                   node = null, begun_at = null, begun_by = null, options = null,
                   heard_at = null, lease_until = null, stopping = null
             where name = :task
               and run = :run
               and node is not null
            """)
        .bind("task", claim.task())
        .bind("run", claim.run())
        .bind("how", word(ending.how()))
        .bind("words", ending.words())
        .bind("figures", JsonColumn.write(ending.figures()))
        .bind("next", next.map(Duration::toMillis).orElse(null))
        .bind("again", again)
        .execute();
  }

  /// A run whose node is silent has ended; whoever takes the task goes on with it, to the end that
  /// it was told.
  static int lose(Handle handle, String task) {
    return handle
        .createUpdate(
            """
            update task
               set last_run = run, last_node = node, last_by = begun_by,
                   last_begun_at = begun_at, last_ended_at = clock_timestamp(), last_how = 'lost',
                   last_words = 'its node was last heard of at ' || to_char(
                       heard_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
                   last_figures = '{}', wanted_at = clock_timestamp(), wanted_by = begun_by,
                   wanted_options = options
             where name = :task
            """)
        .bind("task", task)
        .execute();
  }

  static OptionalLong want(Handle handle, String task, Map<String, String> options, Author author) {
    return handle
        .createQuery(
            """
            update task
               set wanted_at = clock_timestamp(), wanted_by = :by,
                   wanted_options = cast(:options as jsonb)
             where name = :task
               and node is null
               and wanted_at is null
               and paused_at is null
            returning run + 1
            """)
        .bind("task", task)
        .bind("by", author.principal())
        .bind("options", JsonColumn.write(options))
        .mapTo(Long.class)
        .findOne()
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  static int cancel(Handle handle, String task) {
    return handle
        .createUpdate(
            """
            update task
               set stopping = case when node is null then null else 'cancelled' end,
                   wanted_at = null, wanted_by = null, wanted_options = null
             where name = :task
               and (node is not null or wanted_at is not null)
            """)
        .bind("task", task)
        .execute();
  }

  static int pause(Handle handle, String task, Author author) {
    return handle
        .createUpdate(
            """
            update task
               set paused_at = clock_timestamp(), paused_by = :by,
                   stopping = case when node is null then null
                                   else coalesce(stopping, 'paused') end
             where name = :task
               and paused_at is null
            """)
        .bind("task", task)
        .bind("by", author.principal())
        .execute();
  }

  static int resume(Handle handle, String task) {
    return handle
        .createUpdate(
            """
            update task
               set paused_at = null, paused_by = null
             where name = :task
               and paused_at is not null
            """)
        .bind("task", task)
        .execute();
  }

  static String word(TaskEnding.How how) {
    return how.name().toLowerCase(Locale.ROOT);
  }

  static Optional<TaskEnding.How> how(String word) {
    return word.isEmpty()
        ? Optional.empty()
        : Optional.of(TaskEnding.How.valueOf(word.toUpperCase(Locale.ROOT)));
  }

  private static Optional<TaskEnding.How> how(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column)).flatMap(TaskRows::how);
  }

  private static TaskState state(ResultSet row) throws SQLException {
    return new TaskState(
        row.getString("name"),
        TimeColumn.optional(row, "due_at"),
        TimeColumn.optional(row, "wanted_at"),
        row.getString("paused_by") == null
            ? Optional.empty()
            : Optional.of(
                new TaskState.Paused(
                    TimeColumn.read(row, "paused_at"), row.getString("paused_by"))),
        row.getLong("run"),
        row.getString("node") == null ? Optional.empty() : Optional.of(running(row)),
        row.getString("last_node") == null ? Optional.empty() : Optional.of(ended(row)));
  }

  private static TaskState.Running running(ResultSet row) throws SQLException {
    long total = row.getLong("total");
    OptionalLong known = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(total);
    return new TaskState.Running(
        row.getLong("run"),
        row.getString("node"),
        row.getString("begun_by"),
        TimeColumn.read(row, "begun_at"),
        TimeColumn.read(row, "heard_at"),
        JsonColumn.strings(row.getString("options")),
        new TaskProgress(
            row.getLong("done"),
            known,
            row.getString("unit"),
            row.getDouble("rate"),
            row.getString("message")),
        row.getString("stopping") != null);
  }

  private static TaskState.Ended ended(ResultSet row) throws SQLException {
    return new TaskState.Ended(
        row.getLong("last_run"),
        row.getString("last_node"),
        row.getString("last_by"),
        TimeColumn.read(row, "last_begun_at"),
        TimeColumn.read(row, "last_ended_at"),
        new TaskEnding(
            how(row, "last_how").orElseThrow(),
            row.getString("last_words"),
            MAPPER.readValue(row.getString("last_figures"), FIGURES)));
  }
}
