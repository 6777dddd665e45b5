package dev.larder.postgres;

import dev.larder.core.access.Author;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.TaskEnding;
import dev.larder.core.storage.TaskProgress;
import dev.larder.core.storage.TaskRuns;
import dev.larder.core.storage.TaskState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;

/// Tasks, in PostgreSQL.
public final class PostgresTaskRuns implements TaskRuns {
  private final Database database;

  public PostgresTaskRuns(Database database) {
    this.database = database;
  }

  @Override
  public void know(String task, Optional<Duration> first) {
    var _ = database.query(handle -> TaskRows.know(handle, task, first));
  }

  @Override
  public List<TaskState> all() {
    return database.query(TaskRows::all);
  }

  @Override
  public Optional<Claim> claim(Set<String> tasks, String node, Duration lease) {
    return database.query(handle -> TaskRows.anyFree(handle, tasks))
        ? database.transact(
            handle -> TaskRows.take(handle, tasks).map(taken -> begin(handle, taken, node, lease)))
        : Optional.empty();
  }

  private static Claim begin(Handle handle, TaskRows.Taken taken, String node, Duration lease) {
    if (taken.lost()) {
      TaskRows.lose(handle, taken.task());
    }
    return TaskRows.begin(handle, taken.task(), node, lease);
  }

  @Override
  public Wish renew(Claim claim, TaskProgress progress, Duration lease) {
    return database
        .query(handle -> TaskRows.renew(handle, claim, progress, lease))
        .map(stopping -> Wish.of(TaskRows.how(stopping)))
        .orElse(Wish.LOST);
  }

  @Override
  public boolean end(Claim claim, TaskEnding ending, Optional<Duration> next) {
    return database.query(
            handle -> TaskRows.end(handle, claim, ending, next, ending.how().goesOn()))
        == 1;
  }

  @Override
  public OptionalLong want(String task, Map<String, String> options, Author author) {
    return database.transact(handle -> {
      OptionalLong run = TaskRows.want(handle, task, options, author);
      if (run.isPresent()) {
        told(handle, "task.run", task, author, Optional.of(JsonColumn.write(options)));
      }
      return run;
    });
  }

  @Override
  public boolean cancel(String task, Author author) {
    return changed("task.cancel", task, author, handle -> TaskRows.cancel(handle, task));
  }

  @Override
  public boolean pause(String task, Author author) {
    return changed("task.pause", task, author, handle -> TaskRows.pause(handle, task, author));
  }

  @Override
  public boolean resume(String task, Author author) {
    return changed("task.resume", task, author, handle -> TaskRows.resume(handle, task));
  }

  private boolean changed(String action, String task, Author author, ToIntFunction<Handle> change) {
    return database.transact(handle -> {
      boolean changed = change.applyAsInt(handle) == 1;
      if (changed) {
        told(handle, action, task, author, Optional.empty());
      }
      return changed;
    });
  }

  private static void told(
      Handle handle, String action, String task, Author author, Optional<String> after) {
    AuditRows.record(
        handle, new ConfigurationAct(author, 0, Optional.empty(), after), action, task);
  }
}
