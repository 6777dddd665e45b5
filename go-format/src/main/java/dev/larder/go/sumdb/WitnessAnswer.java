package dev.larder.go.sumdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.HostPosts.Answer;
import dev.larder.api.Outcome;
import dev.larder.go.rule.Quoted;
import dev.larder.go.rule.Violation;
import dev.larder.go.tlog.Cosignature;
import dev.larder.go.tlog.VerifierKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a witness says (c2sp.org/tlog-witness, add-checkpoint).
sealed interface WitnessAnswer {
  /// Clocks differ.
  Duration AHEAD = Duration.ofMinutes(5);

  /// It has signed.
  record Signed(Cosignature cosignature) implements WitnessAnswer {}

  /// It has signed another size before than it was told.
  record Knows(long size) implements WitnessAnswer {}

  /// It does not sign.
  ///
  /// @param disputes because the log does not continue what it has signed
  record Declined(boolean disputes, String words) implements WitnessAnswer {}

  /// @param text of the checkpoint
  /// @param log the key of the log
  static WitnessAnswer read(
      Outcome<Answer> outcome,
      ConfiguredWitness witness,
      String text,
      VerifierKey log,
      Instant now) {
    return switch (outcome) {
      case Outcome.Found<Answer>(var answer) -> read(answer, witness, text, log, now);
      case Outcome.Failed<Answer>(var failure) -> new Declined(false, failure.text());
      case Outcome.Unfound<Answer> other -> new Declined(false, other.toString());
    };
  }

  private static WitnessAnswer read(
      Answer answer, ConfiguredWitness witness, String text, VerifierKey log, Instant now) {
    return switch (answer.status()) {
      case 200 -> signed(answer, witness, text, now);
      case 409 -> knows(answer);
      case 403, 404 ->
          new Declined(
              false,
              "it answers %d: it does not know the log, or its key; ask who runs it to add the origin %s with the key %s%s"
                  .formatted(answer.status(), log.name(), log.text(), said(answer)));
      case 422 ->
          new Declined(
              true,
              "it answers 422: the checkpoint does not continue the one that it has signed%s"
                  .formatted(said(answer)));
      default ->
          new Declined(
              false,
              answer.status() / 100 == 3
                  ? "it answers %d, and no redirect is followed: give the url to which it leads"
                      .formatted(answer.status())
                  : "it answers %d%s".formatted(answer.status(), said(answer)));
    };
  }

  private static WitnessAnswer signed(
      Answer answer, ConfiguredWitness witness, String text, Instant now) {
    try {
      Optional<Cosignature> found =
          Cosignature.find(text, Cosignature.lines(answer.body()), witness.key());
      if (found.isEmpty()) {
        return new Declined(false, "its answer has no signature by the key that is configured");
      }
      return found.get().at().isAfter(now.plus(AHEAD))
          ? new Declined(false, "it signs for a time to come: " + found.get().at())
          : new Signed(found.get());
    } catch (Violation wrong) {
      return new Declined(false, "its answer is not right: " + wrong.words());
    }
  }

  private static WitnessAnswer knows(Answer answer) {
    String size = new String(answer.body(), UTF_8).strip();
    return size.matches("0|[1-9][0-9]{0,17}")
        ? new Knows(Long.parseLong(size))
        : new Declined(false, "it answers 409 without the size that it has signed" + said(answer));
  }

  private static String said(Answer answer) {
    String line = new String(answer.body(), UTF_8).lines().findFirst().orElse("").strip();
    return line.isEmpty() ? "" : " (" + Quoted.of(line) + ")";
  }
}
