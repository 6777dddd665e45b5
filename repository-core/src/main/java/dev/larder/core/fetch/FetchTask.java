package dev.larder.core.fetch;

import dev.larder.api.Outcome;
import dev.larder.core.events.FailureGuard;
import dev.larder.core.source.ArtifactSource;
import dev.larder.core.source.VersionSource;
import dev.larder.core.staging.Durable;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.VersionRow;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The work of one fetch, from the last look at what is known to what is remembered of its end.
final class FetchTask {
  private final FetchJob job;
  private final boolean looked;
  private final GrowingFile growing;
  private final FetchReceiver receiver;
  private final Durable durable;
  private final FetchCommit commit;
  private final NegativeCache negatives;
  private final CertainAnswers certain;
  private final FetchTurns turns;
  private final CheckThreads checkThreads;
  private final Fetches.Limits limits;

  /// @param looked whether it is certain that what arrives is not stored by this node
  FetchTask(
      FetchJob job,
      boolean looked,
      GrowingFile growing,
      FetchReceiver receiver,
      Durable durable,
      FetchCommit commit,
      NegativeCache negatives,
      CertainAnswers certain,
      FetchTurns turns,
      CheckThreads checkThreads,
      Fetches.Limits limits) {
    this.job = job;
    this.looked = looked;
    this.growing = growing;
    this.receiver = receiver;
    this.durable = durable;
    this.commit = commit;
    this.negatives = negatives;
    this.certain = certain;
    this.turns = turns;
    this.checkThreads = checkThreads;
    this.limits = limits;
  }

  /// Runs to the end; whatever goes wrong is part of the outcome.
  Outcome<FetchResult> run() {
    return FailureGuard.outcome(
        () -> "fetch of " + job.name() + " for " + job.repository().name(), this::perform);
  }

  private Outcome<FetchResult> perform() {
    if (!job.big()) {
      return perform(looked);
    }
    try (FetchTurns.Turn turn = turns.take(job.key())) {
      return perform(looked && turn.alone());
    }
  }

  /// @param nothingStored whether that is certain
  private Outcome<FetchResult> perform(boolean nothingStored) {
    // Between a look at what is known and this fetch another one may have ended.
    Optional<FetchResult> already = nothingStored ? Optional.empty() : already();
    if (already.isPresent()) {
      return Outcome.found(already.get());
    }
    String component = job.artifact().coordinates().component();
    Optional<String> absent = negatives.find(job.repository().id(), component, job.name());
    if (absent.isPresent()) {
      return Outcome.missing(absent.get());
    }
    return switch (job.source()) {
      case ArtifactSource source ->
          new FileFetch(job, growing, receiver, checkThreads, durable, commit, certain)
              .from(source);
      case VersionSource source ->
          new VersionFetch(job, durable, commit, certain, limits.longest()).from(source);
    };
  }

  /// What is stored, if it is all that would arrive.
  private Optional<FetchResult> already() {
    for (VersionRow row : commit.stored(Set.of(job.repository().id()))) {
      List<FileRow> wanted =
          row.files().stream().filter(file -> job.arriving().contains(file.file())).toList();
      boolean whole = !job.mending() || wanted.stream().allMatch(durable::isWhole);
      if (whole && wanted.size() == job.arriving().size()) {
        return Optional.of(new FetchResult.Kept(wanted));
      }
    }
    return Optional.empty();
  }
}
