package dev.larder.go.sumdb;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is remembered of a witness: what it has signed, and how it was to ask it.
///
/// @param key its key as text
/// @param size of the largest checkpoint that it has signed, as far as is known here
/// @param at when it signed last
/// @param failingSince since when it was asked in vain
/// @param failures how often in a row
/// @param next before this it is not asked again
/// @param disputes whether it said that the log does not continue what it has seen
/// @param problem why it did not sign the last time
record WitnessMemory(
    String key,
    long size,
    Optional<Instant> at,
    Optional<Instant> failingSince,
    int failures,
    Optional<Instant> next,
    boolean disputes,
    Optional<String> problem) {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
  private static final int MAX_DOUBLED = 6;
  private static final int MAX_PROBLEM_CHARS = 600;
  private static final int FIELDS = 8;
  private static final String NONE = "-";

  /// Of one that was never asked.
  static WitnessMemory none(String key) {
    return new WitnessMemory(
        key, 0, Optional.empty(), Optional.empty(), 0, Optional.empty(), false, Optional.empty());
  }

  /// @param signed the size of the checkpoint
  WitnessMemory signed(long signed, Instant now) {
    return new WitnessMemory(
        key,
        signed,
        Optional.of(now),
        Optional.empty(),
        0,
        Optional.empty(),
        false,
        Optional.empty());
  }

  /// @param known what it says that it has signed
  WitnessMemory failed(long known, boolean disputed, String words, Instant now) {
    String line = words.lines().findFirst().orElse("");
    long pause = FIRST_PAUSE.toSeconds() << Math.min(failures, MAX_DOUBLED);
    return new WitnessMemory(
        key,
        known,
        at,
        failingSince.or(() -> Optional.of(now)),
        failures + 1,
        Optional.of(now.plusSeconds(Math.min(pause, LONGEST_PAUSE.toSeconds()))),
        disputed,
        Optional.of(line.substring(0, Math.min(line.length(), MAX_PROBLEM_CHARS))));
  }

  boolean mayBeAsked(Instant now) {
    return next.filter(then -> then.isAfter(now)).isEmpty();
  }

  /// As one line.
  String line() {
    return String.join(
        " ",
        List.of(
            key,
            Long.toString(size),
            text(at),
            text(failingSince),
            Integer.toString(failures),
            text(next),
            disputes ? "disputes" : NONE,
            problem.orElse("")));
  }

  static WitnessMemory read(String line) {
    String[] fields = line.split(" ", FIELDS);
    if (fields.length < FIELDS) {
      throw new IllegalStateException("what is remembered of a witness is damaged: " + line);
    }
    return new WitnessMemory(
        fields[0],
        Long.parseLong(fields[1]),
        time(fields[2]),
        time(fields[3]),
        Integer.parseInt(fields[4]),
        time(fields[5]),
        !fields[6].equals(NONE),
        Optional.of(fields[7]).filter(problem -> !problem.isEmpty()));
  }

  private static String text(Optional<Instant> time) {
    return time.map(Instant::toString).orElse(NONE);
  }

  private static Optional<Instant> time(String text) {
    return text.equals(NONE) ? Optional.empty() : Optional.of(Instant.parse(text));
  }
}
