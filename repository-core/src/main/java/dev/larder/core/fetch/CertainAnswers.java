package dev.larder.core.fetch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Failed;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Missing;
import dev.larder.api.Outcome.NotAtHand;
import dev.larder.api.Outcome.Refused;
import dev.larder.api.Refusal;
import dev.larder.core.cache.CacheName;
import dev.larder.core.repository.ConfiguredUpstream;
import dev.larder.core.repository.RepositoryId;
import java.time.Duration;
import java.util.Optional;

/// What upstreams last said for certain that they do not have.
///
/// While an upstream is away, what it said to be missing stays missing, as lists stay what they
/// were: a client that looks for a package asks for every prefix of its path, and needs to hear of
/// most of them that there is nothing. What was never answered, or was last answered otherwise, is
/// as uncertain as the upstream's state (docs/adr/0001).
public final class CertainAnswers {
  /// How long an answer holds while its upstream is away, counted from when it was last asked for.
  public static final Duration WHILE_AWAY = Duration.ofHours(24);

  /// How old it may be at most, however often it is asked for.
  public static final Duration OLDEST = Duration.ofDays(30);

  /// How long an upstream that is away is not asked again for the same.
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private static final long MAX_ENTRIES = 200_000;

  private record Key(RepositoryId repository, String component, String path) {
    static Key of(UpstreamQuestion question) {
      return new Key(question.repository(), question.component(), question.path());
    }
  }

  /// @param upstream who said so: another one, or other credentials, may say otherwise
  private record Absence(ConfiguredUpstream upstream, String why, long answered) {}

  private final NegativeCache negatives;
  private final LackingVersions lacking;
  private final Ticker ticker;
  private final Cache<Key, Absence> absences;

  public CertainAnswers(NegativeCache negatives, LackingVersions lacking, Ticker ticker) {
    this.negatives = negatives;
    this.lacking = lacking;
    this.ticker = ticker;
    this.absences =
        CacheName.CERTAIN_ANSWERS.build(
            Caffeine.newBuilder()
                .maximumSize(MAX_ENTRIES)
                .ticker(ticker)
                .expireAfterAccess(WHILE_AWAY)
                .recordStats());
  }

  /// Remembers what an upstream answers, and puts what it last said for certain in the place of an
  /// answer that it does not give because it is away.
  public <T> Outcome<T> settled(UpstreamQuestion question, Outcome<T> answer) {
    return orLast(question, heard(question, answer));
  }

  /// Remembers what an upstream answers.
  public <T> Outcome<T> heard(UpstreamQuestion question, Outcome<T> answer) {
    switch (answer) {
      case Missing<T>(var why) -> missing(question, why);
      case Refused<T>(var refusal) when refusal.kind() == Refusal.Kind.FORBIDDEN -> {
        absences.invalidate(Key.of(question));
        lacking.refused(question, refusal.text());
      }
      case Found<T> _ -> {
        absences.invalidate(Key.of(question));
        lacking.had(question);
      }
      case Failed<T>(var failure) when failure.away() -> {}
      // It says something else by now, whatever it is worth.
      case Failed<T> _, Refused<T> _ -> absences.invalidate(Key.of(question));
      case NotAtHand<T> _ -> {}
    }
    return answer;
  }

  private void missing(UpstreamQuestion question, String why) {
    absences.put(Key.of(question), new Absence(question.upstream(), why, ticker.read()));
    lacking.missing(question, why);
    spare(question, why, question.fresh());
  }

  /// The last certain answer, if the upstream is away and that was that there is nothing.
  public <T> Outcome<T> orLast(UpstreamQuestion question, Outcome<T> answer) {
    if (!(answer instanceof Failed<T>(var failure)) || !failure.away()) {
      return answer;
    }
    Optional<Absence> last =
        Optional.ofNullable(absences.getIfPresent(Key.of(question)))
            .filter(absence -> absence.upstream().equals(question.upstream()))
            .filter(absence -> ticker.read() - absence.answered() <= OLDEST.toNanos());
    last.ifPresent(absence -> spare(question, absence.why(), PAUSE));
    return last.<Outcome<T>>map(absence -> Outcome.missing(absence.why())).orElse(answer);
  }

  private void spare(UpstreamQuestion question, String why, Duration time) {
    negatives.remember(question.repository(), question.component(), question.path(), why, time);
  }
}
