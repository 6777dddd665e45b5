package dev.larder.core.log;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.larder.api.Format;
import dev.larder.api.HostPosts;
import dev.larder.api.LogCosigner;
import dev.larder.api.Ports;
import dev.larder.core.events.Events;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/// Has those outside sign the heads of own logs whom formats name for it, beside everything else:
/// no head and no publish waits for them.
///
/// One node asks at a time: it takes the turn, which ends by itself if the node does.
public final class CosigningRounds {
  /// Longer than a round can take.
  private static final Duration TURN = Duration.ofMinutes(2);

  /// For so long one may be away before somebody should look.
  static final Duration LAG = Duration.ofMinutes(15);

  private static final String CELL = "cosigning-turn";

  private final Snapshots snapshots;
  private final OwnLogs logs;
  private final HostPosts posts;
  private final Events events;
  private final InstantSource clock;
  private final String node = UUID.randomUUID().toString();
  private final Map<String, Set<String>> told = new ConcurrentHashMap<>();

  public CosigningRounds(
      Snapshots snapshots, OwnLogs logs, HostPosts posts, Events events, InstantSource clock) {
    this.snapshots = snapshots;
    this.logs = logs;
    this.posts = posts;
    this.events = events;
    this.clock = clock;
  }

  /// Asks for the logs whose turn this node gets, and tells of those who lag.
  ///
  /// @param closing whether to stop half-way
  public void turn(BooleanSupplier closing) {
    Set<String> names = new HashSet<>();
    for (SignedLog log : logs.current()) {
      names.add(log.name());
      if (!closing.getAsBoolean() && !cosigners(log).isEmpty()) {
        ask(log);
      }
      tell(log);
    }
    told.keySet().retainAll(names);
  }

  /// Those who are to sign the heads of a log, and how they stand.
  public List<LogCosigner> cosigners(SignedLog log) {
    Format format = log.kept().format();
    return format.cosigners(log, snapshots.current().objects(format));
  }

  /// How many lag, or say that a log is not what they have seen, as this node last saw it.
  public int lagging(SignedLog log) {
    return told.getOrDefault(log.name(), Set.of()).size();
  }

  private void ask(SignedLog log) {
    Ports.State state = log.state();
    Optional<byte[]> before = state.get(CELL);
    Instant now = clock.instant();
    byte[] mine = turn(node, now.plus(TURN));
    if (isTaken(before, now) || !state.compareAndSet(CELL, before, mine)) {
      return;
    }
    try {
      Format format = log.kept().format();
      Snapshot snapshot = snapshots.current();
      format.cosign(log, snapshot.objects(format), posts, now);
    } finally {
      state.compareAndSet(CELL, Optional.of(mine), turn(node, now));
    }
  }

  private static byte[] turn(String node, Instant until) {
    return (node + " " + until.toEpochMilli()).getBytes(US_ASCII);
  }

  /// Whether another node has the turn.
  private boolean isTaken(Optional<byte[]> turn, Instant now) {
    return turn.map(bytes -> new String(bytes, US_ASCII).split(" ", 2))
        .filter(words -> words.length == 2 && !words[0].equals(node))
        .filter(words -> Long.parseLong(words[1]) > now.toEpochMilli())
        .isPresent();
  }

  private void tell(SignedLog log) {
    Set<String> before = told.getOrDefault(log.name(), Set.of());
    Set<String> lagging = new HashSet<>();
    for (LogCosigner one : cosigners(log)) {
      if (one.disputes() || isLate(one)) {
        lagging.add(one.name());
        if (!before.contains(one.name())) {
          raise(log, one);
        }
      }
    }
    told.put(log.name(), Set.copyOf(lagging));
  }

  private boolean isLate(LogCosigner one) {
    Instant late = clock.instant().minus(LAG);
    return one.failingSince().filter(since -> since.isBefore(late)).isPresent();
  }

  private void raise(SignedLog log, LogCosigner one) {
    events.raise(
        one.disputes() ? Events.Kind.WITNESS_DISPUTES : Events.Kind.WITNESS_LAGS,
        "",
        log.name(),
        "the witness %s has signed log %s up to %d of %d records: %s"
            .formatted(
                one.name(),
                log.name(),
                one.size(),
                log.covered(),
                one.problem().orElse("no reason is known")));
  }
}
