package dev.larder.core.memory;

import dev.larder.core.access.Author;
import dev.larder.core.storage.AuditLog;
import dev.larder.core.storage.TaskEnding;
import dev.larder.core.storage.TaskEnding.How;
import dev.larder.core.storage.TaskProgress;
import dev.larder.core.storage.TaskRuns;
import dev.larder.core.storage.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/// Tasks, in memory.
public final class MemoryTaskRuns implements TaskRuns {
  private final MemoryAudit audit;
  private final InstantSource clock;
  private final Map<String, Row> rows = new TreeMap<>();

  private static final class Row {
    private Optional<Instant> due = Optional.empty();
    private Optional<Wanted> wanted = Optional.empty();
    private Optional<TaskState.Paused> paused = Optional.empty();
    private long runs;
    private Optional<TaskState.Running> running = Optional.empty();
    private Instant leaseUntil = Instant.MIN;
    private Optional<How> stopping = Optional.empty();
    private Optional<TaskState.Ended> last = Optional.empty();
  }

  private record Wanted(Instant at, String by, Map<String, String> options) {}

  MemoryTaskRuns(MemoryAudit audit, InstantSource clock) {
    this.audit = audit;
    this.clock = clock;
  }

  /// By a clock that a test moves.
  public static MemoryTaskRuns by(InstantSource clock) {
    return new MemoryTaskRuns(new MemoryAudit(), clock);
  }

  @Override
  public synchronized void know(String task, Optional<Duration> first) {
    Row row = rows.computeIfAbsent(task, _ -> new Row());
    Optional<Instant> asked = first.map(clock.instant()::plus);
    row.due = asked.map(at -> row.due.filter(known -> known.isBefore(at)).orElse(at));
  }

  @Override
  public synchronized List<TaskState> all() {
    return rows.entrySet().stream().map(row -> state(row.getKey(), row.getValue())).toList();
  }

  private static TaskState state(String name, Row row) {
    return new TaskState(
        name, row.due, row.wanted.map(Wanted::at), row.paused, row.runs, row.running, row.last);
  }

  @Override
  public synchronized Optional<Claim> claim(Set<String> tasks, String node, Duration lease) {
    return rows.entrySet().stream()
        .filter(row -> tasks.contains(row.getKey()) && isFree(row.getValue()))
        .min(Comparator.comparing(row -> rank(row.getValue())))
        .map(row -> begin(row.getKey(), row.getValue(), node, lease));
  }

  private boolean isFree(Row row) {
    Instant now = clock.instant();
    return row.running.isPresent()
        ? !row.leaseUntil.isAfter(now)
        : row.paused.isEmpty()
            && (row.wanted.isPresent() || row.due.filter(at -> !at.isAfter(now)).isPresent());
  }

  private static Instant rank(Row row) {
    return row.wanted.isPresent() ? Instant.MIN : row.due.orElse(Instant.MAX);
  }

  private Claim begin(String task, Row row, String node, Duration lease) {
    row.running.ifPresent(lost ->
        over(row, TaskEnding.of(How.LOST, "its node was last heard of at " + lost.heard())));
    Instant now = clock.instant();
    row.runs++;
    Wanted wanted = row.wanted.orElse(new Wanted(now, SCHEDULE, Map.of()));
    row.wanted = Optional.empty();
    row.leaseUntil = now.plus(lease);
    row.running =
        Optional.of(
            new TaskState.Running(
                row.runs,
                node,
                wanted.by(),
                now,
                now,
                wanted.options(),
                TaskProgress.NONE,
                row.stopping.isPresent()));
    return new Claim(task, row.runs, wanted.options(), row.stopping);
  }

  private void over(Row row, TaskEnding ending) {
    Instant now = clock.instant();
    TaskState.Running was = row.running.orElseThrow();
    row.last =
        Optional.of(new TaskState.Ended(was.run(), was.node(), was.by(), was.since(), now, ending));
    if (ending.how().goesOn()) {
      row.wanted = Optional.of(new Wanted(now, was.by(), was.options()));
    }
    row.running = Optional.empty();
  }

  private Optional<Row> of(Claim claim) {
    return Optional.ofNullable(rows.get(claim.task()))
        .filter(row -> row.running.filter(one -> one.run() == claim.run()).isPresent());
  }

  @Override
  public synchronized Wish renew(Claim claim, TaskProgress progress, Duration lease) {
    Optional<Row> found = of(claim);
    found.ifPresent(row -> {
      row.leaseUntil = clock.instant().plus(lease);
      TaskState.Running was = row.running.orElseThrow();
      row.running =
          Optional.of(
              new TaskState.Running(
                  was.run(),
                  was.node(),
                  was.by(),
                  was.since(),
                  clock.instant(),
                  was.options(),
                  progress,
                  was.stopping()));
    });
    return found.map(row -> Wish.of(row.stopping)).orElse(Wish.LOST);
  }

  @Override
  public synchronized boolean end(Claim claim, TaskEnding ending, Optional<Duration> next) {
    Optional<Row> found = of(claim);
    found.ifPresent(row -> {
      over(row, ending);
      row.stopping = Optional.empty();
      row.due = next.map(clock.instant()::plus);
    });
    return found.isPresent();
  }

  @Override
  public synchronized OptionalLong want(String task, Map<String, String> options, Author author) {
    Row row = rows.get(task);
    if (row == null
        || row.running.isPresent()
        || row.wanted.isPresent()
        || row.paused.isPresent()) {
      return OptionalLong.empty();
    }
    row.wanted = Optional.of(new Wanted(clock.instant(), author.principal(), Map.copyOf(options)));
    told("task.run", task, author);
    return OptionalLong.of(row.runs + 1);
  }

  private void told(String action, String task, Author author) {
    audit.add(author, action, task, AuditLog.Subject.UNKNOWN, Optional.empty());
  }

  @Override
  public synchronized boolean cancel(String task, Author author) {
    Row row = rows.get(task);
    if (row == null || (row.running.isEmpty() && row.wanted.isEmpty())) {
      return false;
    }
    row.wanted = Optional.empty();
    if (row.running.isPresent()) {
      row.stopping = Optional.of(How.CANCELLED);
      stop(row);
    }
    told("task.cancel", task, author);
    return true;
  }

  private static void stop(Row row) {
    row.running =
        row.running.map(was ->
            new TaskState.Running(
                was.run(),
                was.node(),
                was.by(),
                was.since(),
                was.heard(),
                was.options(),
                was.progress(),
                true));
  }

  @Override
  public synchronized boolean pause(String task, Author author) {
    Row row = rows.get(task);
    if (row == null || row.paused.isPresent()) {
      return false;
    }
    row.paused = Optional.of(new TaskState.Paused(clock.instant(), author.principal()));
    if (row.running.isPresent()) {
      row.stopping = row.stopping.or(() -> Optional.of(How.PAUSED));
      stop(row);
    }
    told("task.pause", task, author);
    return true;
  }

  @Override
  public synchronized boolean resume(String task, Author author) {
    Row row = rows.get(task);
    if (row == null || row.paused.isEmpty()) {
      return false;
    }
    row.paused = Optional.empty();
    told("task.resume", task, author);
    return true;
  }
}
