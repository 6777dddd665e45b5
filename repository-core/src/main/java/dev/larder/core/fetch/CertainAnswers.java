package dev.larder.core.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import dev.larder.core.storage.Indexes;
import dev.larder.core.storage.Indexes.AbsencePath;
import dev.larder.core.storage.Indexes.StoredAbsence;
import dev.larder.core.storage.StorageDownException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What upstreams last said for certain that they do not have.
///
/// While an upstream is away, what it said to be missing stays missing, as lists stay what they
/// were: a client that looks for a package asks for every prefix of its path, and needs to hear of
/// most of them that there is nothing. What was never answered, or was last answered otherwise, is
/// as uncertain as the upstream's state (docs/adr/0001).
///
/// It is in memory, and written to the store in batches, so that a restart in an outage does not
/// lose it. The store is read only when an upstream is away.
public final class CertainAnswers {
  /// How long an answer holds while its upstream is away, counted from when it was last asked for.
  public static final Duration WHILE_AWAY = Duration.ofHours(24);

  /// How old it may be at most, however often it is asked for.
  public static final Duration OLDEST = Duration.ofDays(30);

  /// How long an upstream that is away is not asked again for the same.
  private static final Duration PAUSE = Duration.ofSeconds(10);

  /// How often an answer that is given again and again is written again.
  private static final Duration REWRITE = Duration.ofHours(1);

  private static final int MAX_ENTRIES = 200_000;

  /// What waits to be written; beyond, it is written when it is heard again.
  private static final int MAX_UNWRITTEN = 20_000;

  private static final int BATCH = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(CertainAnswers.class);

  /// @param upstream who said so: another one, or other credentials, may say otherwise
  /// @param since how many pushes had been heard of when it was asked; a push ends the certainty
  /// @param answered by the ticker, as the others
  private record Absence(
      ConfiguredUpstream upstream,
      String why,
      long since,
      long answered,
      long asked,
      long written) {}

  private final NegativeCache negatives;
  private final LackingVersions lacking;
  private final Pushes pushes;
  private final Indexes stored;
  private final Ticker ticker;
  private final Cache<AbsencePath, Absence> absences;
  private final Set<AbsencePath> unwritten = ConcurrentHashMap.newKeySet();

  public CertainAnswers(
      NegativeCache negatives,
      LackingVersions lacking,
      Pushes pushes,
      Indexes stored,
      Ticker ticker) {
    this.negatives = negatives;
    this.lacking = lacking;
    this.pushes = pushes;
    this.stored = stored;
    this.ticker = ticker;
    this.absences =
        CacheName.CERTAIN_ANSWERS.build(
            Caffeine.newBuilder()
                .maximumSize(MAX_ENTRIES)
                .ticker(ticker)
                .expireAfterAccess(WHILE_AWAY)
                .recordStats());
  }

  /// How many pushes have been heard of, for the question to an upstream that is about to be asked.
  public long pushes() {
    return pushes.count();
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
        uncertain(question);
        lacking.refused(question, refusal.text());
      }
      case Found<T> _ -> {
        found(question);
        lacking.had(question);
      }
      case Failed<T>(var failure) when failure.away() -> {}
      // It says something else by now, whatever it is worth.
      case Failed<T> _, Refused<T> _ -> uncertain(question);
      case NotAtHand<T> _ -> {}
    }
    return answer;
  }

  private void missing(UpstreamQuestion question, String why) {
    long now = ticker.read();
    long written =
        Optional.ofNullable(absences.getIfPresent(path(question)))
            .filter(known -> known.upstream().equals(question.upstream()))
            .map(Absence::written)
            .orElse(now - REWRITE.toNanos());
    remember(question, new Absence(question.upstream(), why, question.asked(), now, now, written));
    lacking.missing(question, why);
    spare(question, why, question.fresh());
  }

  private void remember(UpstreamQuestion question, Absence absence) {
    absences.put(path(question), absence);
    if (absence.asked() - absence.written() >= REWRITE.toNanos()) {
      toWrite(question);
    }
  }

  /// What is found is stored, and is looked for there first: what the store says of its absence
  /// from before this node began does no harm.
  private void found(UpstreamQuestion question) {
    if (absences.asMap().remove(path(question)) != null) {
      toWrite(question);
    }
  }

  private void uncertain(UpstreamQuestion question) {
    absences.invalidate(path(question));
    toWrite(question);
  }

  private void toWrite(UpstreamQuestion question) {
    boolean fits = question.path().getBytes(UTF_8).length <= AbsencePath.MAX_BYTES;
    if (fits && unwritten.size() < MAX_UNWRITTEN) {
      unwritten.add(path(question));
    }
  }

  /// The last certain answer, if the upstream is away and that was that there is nothing.
  public <T> Outcome<T> orLast(UpstreamQuestion question, Outcome<T> answer) {
    if (!(answer instanceof Failed<T>(var failure)) || !failure.away()) {
      return answer;
    }
    Optional<Absence> last =
        last(question)
            .filter(absence -> absence.upstream().equals(question.upstream()))
            .filter(absence -> !isOver(absence.since(), question))
            .filter(absence -> ticker.read() - absence.answered() <= OLDEST.toNanos());
    if (last.isEmpty()) {
      return answer;
    }
    Absence known = last.get();
    Absence asked =
        new Absence(
            known.upstream(),
            known.why(),
            known.since(),
            known.answered(),
            ticker.read(),
            known.written());
    remember(question, asked);
    spare(question, known.why(), PAUSE);
    return Outcome.missing(known.why());
  }

  private boolean isOver(long asked, UpstreamQuestion question) {
    return pushes.since(asked, question.repository(), question.component());
  }

  private Optional<Absence> last(UpstreamQuestion question) {
    return Optional.ofNullable(absences.getIfPresent(path(question))).or(() -> read(question));
  }

  private Optional<Absence> read(UpstreamQuestion question) {
    try {
      return stored
          .findAbsence(question.repository(), question.path())
          .filter(one -> one.asked().compareTo(WHILE_AWAY) < 0)
          .filter(one ->
              !pushes.sinceStored(one.answered(), question.repository(), question.component()))
          .map(one -> absence(question, one));
    } catch (StorageDownException down) {
      LOG.debug("what was missing is not known: {}", down.getMessage());
      return Optional.empty();
    }
  }

  private Absence absence(UpstreamQuestion question, StoredAbsence one) {
    long now = ticker.read();
    long asked = now - one.asked().toNanos();
    return new Absence(
        question.upstream(),
        one.why(),
        question.asked(),
        now - one.answered().toNanos(),
        asked,
        asked);
  }

  /// Writes what has changed; called again and again by a loop of this node.
  public void flush() {
    List<AbsencePath> changed = new ArrayList<>(unwritten);
    for (int from = 0; from < changed.size(); from += BATCH) {
      write(changed.subList(from, Math.min(changed.size(), from + BATCH)));
    }
  }

  private void write(List<AbsencePath> paths) {
    long now = ticker.read();
    List<StoredAbsence> missing = new ArrayList<>();
    List<AbsencePath> not = new ArrayList<>();
    for (AbsencePath path : paths) {
      // What changes from here on is written by the next turn.
      unwritten.remove(path);
      Optional.ofNullable(absences.asMap().computeIfPresent(path, (_, one) -> written(one, now)))
          .ifPresentOrElse(one -> missing.add(stored(path, one, now)), () -> not.add(path));
    }
    try {
      stored.saveAbsences(missing);
      stored.removeAbsences(not);
    } catch (RuntimeException failed) {
      unwritten.addAll(paths);
      throw failed;
    }
  }

  private static Absence written(Absence one, long now) {
    return new Absence(one.upstream(), one.why(), one.since(), one.answered(), one.asked(), now);
  }

  private static StoredAbsence stored(AbsencePath path, Absence one, long now) {
    return new StoredAbsence(
        path,
        one.why(),
        Duration.ofNanos(now - one.answered()),
        Duration.ofNanos(now - one.asked()));
  }

  /// Removes from the store what nobody asks for any more.
  public void expire() {
    stored.expireAbsences(WHILE_AWAY, MAX_ENTRIES);
  }

  private static AbsencePath path(UpstreamQuestion question) {
    return new AbsencePath(question.repository(), question.path());
  }

  private void spare(UpstreamQuestion question, String why, Duration time) {
    negatives.remember(question, why, time);
  }
}
