package dev.larder.core.log;

import dev.larder.api.Coordinates;
import dev.larder.api.Failure;
import dev.larder.api.Format;
import dev.larder.api.Log;
import dev.larder.api.Logged;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.api.Signer;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.LogEntry;
import dev.larder.core.storage.LogRow;
import dev.larder.core.storage.Logs;
import dev.larder.core.storage.StoredLog;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The logs that this server numbers, as they are configured by their formats' objects; and those
/// that were, which are closed and stay readable.
public final class OwnLogs {
  private static final Logger LOG = LoggerFactory.getLogger(OwnLogs.class);

  private final Snapshots snapshots;
  private final Logs logs;
  private final LogKeeping keeping;
  private final InstantSource clock;
  private final ConcurrentMap<Name, SignedLog> known = new ConcurrentHashMap<>();

  private record Name(String format, String log) {}

  /// @param clock this node's wall clock
  public OwnLogs(Snapshots snapshots, Logs logs, LogKeeping keeping, InstantSource clock) {
    this.snapshots = snapshots;
    this.logs = logs;
    this.keeping = keeping;
    this.clock = clock;
  }

  /// The installation's key, where there is one.
  public Optional<Signer> signer() {
    return keeping.signer();
  }

  /// The names of the logs that a format is to have.
  public static Set<String> configured(Snapshot snapshot, Format format) {
    return format.ownLogs(snapshot.objects(format));
  }

  /// The logs that a format has now, by name.
  public List<Log> of(Snapshot snapshot, Format format) {
    return configured(snapshot, format).stream()
        .sorted()
        .flatMap(name -> find(format, name).stream())
        .<Log>map(Function.identity())
        .toList();
  }

  /// Whether a format has a log now, and did not only have it once.
  public boolean isConfigured(Format format, String name) {
    return configured(snapshots.current(), format).contains(name);
  }

  /// A log by its name, which is made if it is configured and not there yet.
  public Optional<SignedLog> find(Format format, String name) {
    Name key = new Name(format.name(), name);
    SignedLog there = known.get(key);
    if (there != null) {
      return Optional.of(there);
    }
    Optional<LogRow> row =
        configured(snapshots.current(), format).contains(name)
            ? Optional.of(logs.open(format.name(), name, Log.Kind.OWN))
            : logs.find(format.name(), name).filter(one -> one.kind() == Log.Kind.OWN);
    return row.map(one -> known.computeIfAbsent(key, _ -> open(format, one)));
  }

  private SignedLog open(Format format, LogRow row) {
    return new SignedLog(
        clock,
        new KeptLog(
            format,
            new StoredLog(logs, row),
            new ArchivedLog(keeping.archive(), row.format(), row.name()),
            keeping.seen(),
            keeping.signer(),
            new StoppedWords(row.name(), rename(format, row.name()))));
  }

  /// The command that gives a log a new name.
  private String rename(Format format, String name) {
    Snapshot snapshot = snapshots.current();
    String kind =
        format.objects().stream()
            .filter(one -> snapshot.objects(one.name()).containsKey(name))
            .map(one -> one.help().one())
            .findFirst()
            .orElse("log");
    return "larder " + kind.replace(' ', '-') + " rotate " + name + " NEW-NAME";
  }

  /// Those that are configured now, of all formats.
  public List<SignedLog> current() {
    Snapshot snapshot = snapshots.current();
    List<SignedLog> all = new ArrayList<>();
    for (Format format : snapshot.formats().byName().values()) {
      configured(snapshot, format).stream()
          .sorted()
          .forEach(name -> find(format, name).ifPresent(all::add));
    }
    return all;
  }

  /// Those that this node has used since it started, from memory.
  public List<SignedLog> known() {
    return List.copyOf(known.values());
  }

  /// Makes the heads cover what has been placed. One log that cannot is no reason for others not
  /// to.
  public void catchUp() {
    each(SignedLog::catchUp);
  }

  private void each(Consumer<SignedLog> work) {
    Optional<RuntimeException> failed = Optional.empty();
    for (SignedLog log : current()) {
      try {
        work.accept(log);
      } catch (RuntimeException away) {
        failed = Optional.of(away);
      }
    }
    failed.ifPresent(away -> {
      throw away;
    });
  }

  /// The first look at all logs, before anything is placed; what cannot be looked at now is looked
  /// at later.
  public void begin() {
    try {
      catchUp();
    } catch (UncheckedIOException away) {
      LOG.warn("the logs cannot be held against their archive yet", away);
    }
  }

  /// Looks once more at those that do not go on.
  public void checkAgain() {
    each(log -> {
      if (!(log.standing() instanceof LogStanding.Going)) {
        log.checkAgain();
      }
    });
  }

  /// What does not go on, and why; empty: all do.
  public Optional<String> trouble() {
    return known.values().stream()
        .filter(one -> one.standing() instanceof LogStanding.Stopped)
        .flatMap(one -> one.obstacle().stream())
        .sorted()
        .findFirst();
  }

  /// The records that a version of this server's own leaves in logs as it becomes visible.
  ///
  /// Failed: a log may not go on, so that the version may not become visible. Refused: a log has
  /// recorded another content of it.
  public Outcome<List<LogEntry>> entries(
      Snapshot snapshot, Format format, Coordinates coordinates, Map<String, String> facts) {
    List<LogEntry> entries = new ArrayList<>();
    for (Logged one : format.logged(coordinates, facts, snapshot.objects(format))) {
      Optional<SignedLog> log = find(format, one.log());
      Optional<String> obstacle =
          log.isEmpty() ? Optional.of("there is no log " + one.log()) : log.get().checkedObstacle();
      if (obstacle.isPresent()) {
        return Outcome.failed(Failure.Kind.STORAGE_DOWN, obstacle.get());
      }
      Optional<String> other = log.flatMap(known -> other(known, one.entry()));
      if (other.isPresent()) {
        return Outcome.refused(Refusal.Kind.CONFLICT, other.get());
      }
      entries.add(new LogEntry(log.orElseThrow().kept().log().row().id(), one.entry()));
    }
    return Outcome.found(entries);
  }

  /// A record stays for ever, also of a version that an older copy of the database does not know.
  private static Optional<String> other(SignedLog log, Log.Entry entry) {
    return log.find(entry.key())
        .filter(placed -> !Arrays.equals(placed.entry().record(), entry.record()))
        .map(placed ->
            "The log %s has recorded other content of %s (record %d), which clients may have: publish"
                    .formatted(log.name(), entry.key(), placed.id())
                + " that content, or another version.");
  }

  /// Closes the logs that are configured no longer: a node that stopped half-way may have left one.
  public void closeUnconfigured() {
    List<LogRow> rows =
        logs.all().stream().filter(row -> row.kind() == Log.Kind.OWN && !row.closed()).toList();
    if (rows.isEmpty()) {
      return;
    }
    // Read after the rows: a log is made only after its configuration.
    Snapshot snapshot = snapshots.reload();
    Map<String, Set<String>> names = new HashMap<>();
    snapshot
        .formats()
        .byName()
        .values()
        .forEach(format -> names.put(format.name(), configured(snapshot, format)));
    rows.stream()
        .filter(row -> !names.getOrDefault(row.format(), Set.of()).contains(row.name()))
        .forEach(row -> close(snapshot, row));
  }

  /// Its last head covers all that it has, unless its key or its archive is the reason why it ends.
  private void close(Snapshot snapshot, LogRow row) {
    logs.close(row.id());
    try {
      snapshot
          .formats()
          .find(row.format())
          .flatMap(format -> find(format, row.name()))
          .ifPresent(SignedLog::catchUp);
    } catch (UncheckedIOException away) {
      LOG.warn("the last head of the log {} is missing", row.name(), away);
    }
  }

  /// Why a new log cannot have a name; empty: it can.
  public Optional<String> taken(Format format, String name) {
    return logs.find(format.name(), name)
        .filter(row -> row.closed() || row.kind() != Log.Kind.OWN)
        .map(row ->
            row.kind() == Log.Kind.OWN
                ? "the log "
                    + name
                    + " was closed, and clients that have seen it refuse another one of its name:"
                    + " choose a new name"
                : "the name " + name + " is that of a log of somebody else: choose a new name");
  }
}
