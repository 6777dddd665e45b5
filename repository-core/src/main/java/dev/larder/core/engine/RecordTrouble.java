package dev.larder.core.engine;

import dev.larder.api.Format;
import dev.larder.api.RecordSource;
import dev.larder.core.log.SeenLogs;
import dev.larder.core.log.SeenStanding;
import dev.larder.core.log.SeenStanding.Silence;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Tells that the logs by which what is fetched is verified do not answer.
public final class RecordTrouble {
  /// Between the first and the last question that failed; a shorter time is no reason to look.
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /// What is unverified is looked up again every hour, so a log of which nothing was heard for
  /// longer is not asked.
  private static final Duration FORGOTTEN = Duration.ofHours(2);

  private final Snapshots snapshots;
  private final SeenLogs seen;
  private final InstantSource clock;

  RecordTrouble(Snapshots snapshots, SeenLogs seen, InstantSource clock) {
    this.snapshots = snapshots;
    this.seen = seen;
    this.clock = clock;
  }

  /// What is wrong, in one line; empty: nothing, as far as this node has asked.
  public Optional<String> trouble() {
    Instant now = clock.instant();
    Snapshot snapshot = snapshots.current();
    return seen.standings().stream()
        .filter(standing -> isAsked(snapshot, standing))
        .flatMap(standing ->
            standing.silence().filter(one -> isLong(one, now)).stream()
                .map(silence -> words(standing.log(), silence)))
        .findFirst();
  }

  private static boolean isLong(Silence silence, Instant now) {
    return Duration.between(silence.since(), silence.last()).compareTo(PATIENCE) >= 0
        && silence.last().plus(FORGOTTEN).isAfter(now);
  }

  private static boolean isAsked(Snapshot snapshot, SeenStanding standing) {
    Optional<Format> format = snapshot.formats().find(standing.format());
    return format.isPresent()
        && format.get().recordSources(snapshot.objects(format.get())).stream()
            .filter(RecordSource::isAsked)
            .anyMatch(source -> source.name().equals(standing.log()));
  }

  private static String words(String log, Silence silence) {
    return """
    %s has answered nothing since %s (%s); what is fetched meanwhile is kept unverified and \
    held against it later, or refused where verify is require\
    """
        .formatted(log, silence.since().truncatedTo(ChronoUnit.SECONDS), silence.why());
  }
}
