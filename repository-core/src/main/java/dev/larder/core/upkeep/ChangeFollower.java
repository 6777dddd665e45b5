package dev.larder.core.upkeep;

import dev.larder.core.engine.EngineParts;
import dev.larder.core.kind.ChangeKind;
import dev.larder.core.loop.StandingLoop;
import dev.larder.core.loop.StandingLoops;
import dev.larder.core.repository.GitPath;
import dev.larder.core.repository.Push;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.Configuration;
import dev.larder.core.storage.Configuration.Change;
import dev.larder.core.storage.StorageDownException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Follows what other nodes change: reads on in the sequence of changes, and ends what this node
/// remembers and is no longer true.
///
/// Revocations, rules and deletions hold on every node within 2 s: a pause of one, and a turn.
final class ChangeFollower {
  private static final Duration POLL = Duration.ofSeconds(1);

  /// A node that has followed nothing for longer may let people in who may not come in any more.
  private static final Duration LATE = Duration.ofSeconds(5);

  private static final int BATCH = 1_000;

  /// After these another version of a component may be the newest one.
  private static final Set<ChangeKind> MAY_CHANGE_NEWEST =
      Set.of(ChangeKind.VERSION, ChangeKind.PURGE, ChangeKind.DELETION);

  private final Configuration configuration;
  private final Snapshots snapshots;
  private final EngineParts engine;
  private final Runnable configured;
  private final StandingLoop loop;
  private long seen;
  private volatile Optional<String> databaseTrouble = Optional.empty();

  /// @param configured told that configuration is another one
  ChangeFollower(
      Configuration configuration,
      Snapshots snapshots,
      EngineParts engine,
      Runnable configured,
      StandingLoops loops) {
    this.configuration = configuration;
    this.snapshots = snapshots;
    this.engine = engine;
    this.configured = configured;
    this.seen = snapshots.current().change();
    this.loop =
        loops.add(
            new StandingLoop.Plan(
                "following changes",
                POLL,
                "Until then revocations, rules, deletions and publishes of other nodes do not hold"
                    + " on this one; if the database is well, restart this node",
                this::follow));
  }

  StandingLoop loop() {
    return loop;
  }

  /// What the last look at the database found; empty while it answers.
  Optional<String> databaseTrouble() {
    return databaseTrouble;
  }

  /// That changes are not followed, whatever the reason; empty while they are.
  Optional<String> trouble() {
    Duration age = loop.age();
    return age.compareTo(LATE) > 0
        ? Optional.of("of other nodes were last followed " + age.toSeconds() + " s ago")
        : Optional.empty();
  }

  private void follow() {
    List<Change> changes = changes();
    while (!changes.isEmpty()) {
      apply(changes);
      seen = changes.getLast().id();
      // A crowd of publishes must not hold up the revocation behind it.
      changes = changes.size() < BATCH ? List.of() : changes();
    }
  }

  private void apply(List<Change> changes) {
    Set<ChangeKind> kinds =
        changes.stream().map(Change::kind).collect(Collectors.toUnmodifiableSet());
    if (!kinds.stream().allMatch(ChangeKind::leavesConfiguration)) {
      snapshots.reload();
      engine.negatives().forgetAll();
      engine.sources().keepOnly(snapshots.current().repositories());
      configured.run();
    }
    if (kinds.contains(ChangeKind.UNKNOWN)) {
      engine.versions().forgetAll();
      engine.components().forgetAll();
      engine.routeAnswers().forgetAll();
    }
    engine.forget(components(changes, ChangeKind.VERSION));
    changes.stream()
        .filter(change -> MAY_CHANGE_NEWEST.contains(change.kind()))
        .forEach(this::noted);
    changes.stream()
        .filter(change -> change.kind() == ChangeKind.PUSH)
        .flatMap(change -> push(change).stream())
        .forEach(engine::pushed);
    if (kinds.contains(ChangeKind.PURGE)) {
      engine.forgetBytes(components(changes, ChangeKind.PURGE));
    }
  }

  private void noted(Change change) {
    change
        .repository()
        .ifPresent(
            repository -> engine.lately().heard(new RepositoryId(repository), component(change)));
  }

  /// A deletion is of one version, `component@version`.
  private static String component(Change change) {
    int at = change.kind() == ChangeKind.DELETION ? change.key().lastIndexOf('@') : -1;
    return at < 0 ? change.key() : change.key().substring(0, at);
  }

  private static Optional<Push> push(Change change) {
    return change
        .repository()
        .map(repository -> new Push(new RepositoryId(repository), GitPath.of(change.key())));
  }

  private static Set<String> components(List<Change> changes, ChangeKind kind) {
    return changes.stream()
        .filter(change -> change.kind() == kind)
        .map(Change::key)
        .collect(Collectors.toUnmodifiableSet());
  }

  private List<Change> changes() {
    try {
      List<Change> changes = configuration.changesAfter(seen, BATCH);
      databaseTrouble = Optional.empty();
      return changes;
    } catch (StorageDownException down) {
      databaseTrouble = Optional.of("the database cannot be reached");
      throw down;
    }
  }
}
