package dev.larder.core.log;

import dev.larder.api.Log.Head;
import dev.larder.api.LookUp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/// How a log of others stands, as this node has met it since its start: in memory, so that who
/// looks costs no statement.
public final class SeenStanding {
  private final String format;
  private final String log;
  private final Map<LookUp, LongAdder> counts = new EnumMap<>(LookUp.class);
  private final AtomicReference<Reached> reached = new AtomicReference<>(Reached.NONE);
  private volatile Optional<Instant> answered = Optional.empty();
  private volatile Optional<Silence> silence = Optional.empty();

  /// The newest head.
  ///
  /// @param at when this node saw the head reach it
  private record Reached(long size, Optional<Instant> at) {
    static final Reached NONE = new Reached(0, Optional.empty());
  }

  /// A time in which every question failed.
  ///
  /// @param since the first of them
  /// @param last the last of them so far
  /// @param why that one failed
  public record Silence(Instant since, Instant last, String why) {}

  SeenStanding(String format, String log) {
    this.format = format;
    this.log = log;
    for (LookUp ending : LookUp.values()) {
      counts.put(ending, new LongAdder());
    }
  }

  public String format() {
    return format;
  }

  /// Its name.
  public String log() {
    return log;
  }

  /// How questions for its records ended, since the start.
  public long count(LookUp ending) {
    LongAdder count = counts.get(ending);
    return count == null ? 0 : count.sum();
  }

  /// How many records the newest head covers that this node knows of.
  public long headSize() {
    return reached.get().size();
  }

  /// When this node saw the head reach that.
  public Optional<Instant> headAt() {
    return reached.get().at();
  }

  /// When it last answered, whatever it was.
  public Optional<Instant> answered() {
    return answered;
  }

  /// That it does not answer; empty while it does, and before it was asked.
  public Optional<Silence> silence() {
    return silence;
  }

  void ended(LookUp ending, String words, Instant now) {
    LongAdder count = counts.get(ending);
    if (count != null) {
      count.increment();
    }
    switch (ending) {
      case HELD -> {}
      case PROVEN, UNKNOWN -> {
        answered = Optional.of(now);
        silence = Optional.empty();
      }
      case REFUSED, FAILED ->
          silence =
              Optional.of(new Silence(silence.map(Silence::since).orElse(now), now, line(words)));
    }
  }

  private static String line(String words) {
    return words.lines().findFirst().orElse("");
  }

  void saw(Head head, Instant now) {
    reached.updateAndGet(
        known -> known.size() < head.size() ? new Reached(head.size(), Optional.of(now)) : known);
  }
}
