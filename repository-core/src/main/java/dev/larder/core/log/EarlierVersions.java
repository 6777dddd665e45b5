package dev.larder.core.log;

import dev.larder.api.Format;
import dev.larder.api.Log.Entry;
import dev.larder.api.Log.Placed;
import dev.larder.api.Logged;
import dev.larder.core.events.Events;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.Type;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.Logs;
import dev.larder.core.storage.VersionWalk;
import dev.larder.core.storage.VersionWalk.Walked;
import dev.larder.core.storage.VersionWalk.Which;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Records what was stored before there was a log, and what became a version of this server's own
/// without being recorded at once: file by file, or while a log had stopped.
///
/// A log keeps one record of a key, so who breaks off begins again, and nodes may do the same at
/// once. What has its record is only looked at: records are placed under the lock of all publishes.
public final class EarlierVersions {
  private static final int PAGE = 500;

  /// What is fetched file by file is recorded by then.
  private static final Duration AGAIN = Duration.ofHours(1);

  private final Snapshots snapshots;
  private final OwnLogs logs;
  private final VersionWalk walk;
  private final Events events;
  private final InstantSource clock;
  private final ConcurrentMap<SignedLog, Progress> progress = new ConcurrentHashMap<>();
  private final ConcurrentMap<SignedLog, Ended> ended = new ConcurrentHashMap<>();

  /// How far this node has come with the versions that were there before it looked.
  ///
  /// @param recorded of which it is certain that the log has them
  public record Progress(long recorded, long of, boolean done) {}

  /// A walk past all versions.
  ///
  /// @param of the repositories that were gone through, as they were configured
  private record Ended(Instant at, List<Definition> of) {}

  public EarlierVersions(
      Snapshots snapshots, OwnLogs logs, VersionWalk walk, Events events, InstantSource clock) {
    this.snapshots = snapshots;
    this.logs = logs;
    this.walk = walk;
    this.events = events;
    this.clock = clock;
  }

  /// How far it has come with a log; empty: it has not begun.
  public Optional<Progress> progress(SignedLog log) {
    return Optional.ofNullable(progress.get(log));
  }

  /// Records what is missing in the logs that go on.
  ///
  /// @param closing whether to stop half-way
  public void turn(BooleanSupplier closing) {
    Snapshot snapshot = snapshots.current();
    for (SignedLog log : logs.current()) {
      List<Repository> own = own(snapshot, log.kept().format());
      List<Definition> definitions = own.stream().map(Repository::definition).toList();
      if (log.obstacle().isPresent()) {
        // What comes meanwhile is recorded when it goes on.
        ended.remove(log);
      } else if (isDue(log, definitions)) {
        record(snapshot, log, own, closing);
        if (!closing.getAsBoolean()) {
          ended.put(log, new Ended(clock.instant(), definitions));
        }
      }
    }
  }

  private boolean isDue(SignedLog log, List<Definition> definitions) {
    Ended last = ended.get(log);
    return last == null
        || !last.of().equals(definitions)
        || last.at().plus(AGAIN).isBefore(clock.instant());
  }

  /// The repositories of a format that may have versions of this server's own.
  private static List<Repository> own(Snapshot snapshot, Format format) {
    return snapshot.repositories().stream()
        .filter(one -> one.definition().format().equals(format.name()))
        .filter(one -> !(one.definition().type() instanceof Type.Group))
        .filter(one ->
            !(one.definition().type() instanceof Type.Proxy)
                || !one.definition().namespaces().isEmpty()
                || Ownership.of(snapshot, one, ""))
        .toList();
  }

  private void record(
      Snapshot snapshot, SignedLog log, List<Repository> own, BooleanSupplier closing) {
    Map<RepositoryId, Repository> byId =
        own.stream().collect(Collectors.toMap(Repository::id, Function.identity()));
    Work work = new Work(snapshot, log, byId);
    if (progress.get(log) == null) {
      pages(byId.keySet(), closing, page -> count(work, page));
    }
    long[] recorded = {0};
    pages(
        byId.keySet(),
        closing,
        page -> {
          recorded[0] += append(work, page);
          long of = Math.max(recorded[0], work.of(progress));
          progress.put(log, new Progress(recorded[0], of, false));
        });
    if (!closing.getAsBoolean()) {
      progress.put(log, new Progress(recorded[0], recorded[0], true));
    }
  }

  private record Work(Snapshot snapshot, SignedLog log, Map<RepositoryId, Repository> byId) {
    /// What a version leaves in the log.
    Optional<Entry> entry(Walked version) {
      Repository leaf = byId.get(version.repository());
      if (leaf == null || !Ownership.of(snapshot, leaf, version.coordinates().component())) {
        return Optional.empty();
      }
      Format format = log.kept().format();
      return format
          .logged(version.coordinates(), version.facts(), snapshot.objects(format))
          .stream()
          .filter(one -> one.log().equals(log.name()))
          .map(Logged::entry)
          .findFirst();
    }

    long of(Map<SignedLog, Progress> progress) {
      Progress known = progress.get(log);
      return known == null ? 0 : known.of();
    }
  }

  private void pages(
      Set<RepositoryId> repositories, BooleanSupplier closing, Consumer<List<Walked>> work) {
    Optional<Walked> last = Optional.empty();
    do {
      List<Walked> page = walk.walk(repositories, Which.COMPLETE, last, PAGE);
      work.accept(page);
      last = page.isEmpty() ? Optional.empty() : Optional.of(page.getLast());
    } while (last.isPresent() && !closing.getAsBoolean());
  }

  private void count(Work work, List<Walked> page) {
    long some = page.stream().filter(one -> work.entry(one).isPresent()).count();
    progress.put(work.log(), new Progress(0, work.of(progress) + some, false));
  }

  private int append(Work work, List<Walked> page) {
    List<Walked> versions = new ArrayList<>();
    List<Entry> entries = new ArrayList<>();
    for (Walked one : page) {
      work.entry(one)
          .ifPresent(entry -> {
            versions.add(one);
            entries.add(entry);
          });
    }
    if (entries.isEmpty()) {
      return 0;
    }
    Map<String, Placed> placed = placed(work.log(), entries);
    for (int i = 0; i < entries.size(); i++) {
      Placed known = Objects.requireNonNull(placed.get(entries.get(i).key()));
      if (!Arrays.equals(known.entry().record(), entries.get(i).record())) {
        contradicted(work, versions.get(i), known);
      }
    }
    return entries.size();
  }

  /// The record of each key by now. Most have one, and whoever publishes is not to wait for a look.
  private static Map<String, Placed> placed(SignedLog log, List<Entry> entries) {
    Map<String, Placed> placed = new HashMap<>(log.find(entries.stream().map(Entry::key).toList()));
    List<Entry> missing =
        entries.stream().filter(entry -> !placed.containsKey(entry.key())).toList();
    if (!missing.isEmpty()) {
      placed.putAll(Logs.byKey(log.append(missing)));
    }
    return placed;
  }

  private void contradicted(Work work, Walked version, Placed placed) {
    Repository leaf = work.byId().get(version.repository());
    events.raise(
        Events.Kind.RECORD_MISMATCH,
        leaf == null ? "" : leaf.name().text(),
        version.coordinates().toString(),
        "the log %s has recorded other content of it (record %d)"
            .formatted(work.log().name(), placed.id()));
  }
}
