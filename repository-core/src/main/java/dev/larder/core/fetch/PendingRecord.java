package dev.larder.core.fetch;

import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.PublicRecord;
import dev.larder.core.events.FailureGuard;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What is asked of the public record while the files that it speaks of are on their way.
///
/// The question has deadlines of its own, and is not called back when the fetch ends without it:
/// what it learns is kept by whoever asks it.
record PendingRecord(FetchJob job, CompletableFuture<Outcome<PublicRecord>> answer) {
  static PendingRecord of(FetchJob job) {
    CompletableFuture<Outcome<PublicRecord>> answer = new CompletableFuture<>();
    if (!job.witness().asksForProof(job.arriving())) {
      answer.complete(Outcome.found(PublicRecord.NONE));
      return new PendingRecord(job, answer);
    }
    Thread.ofVirtual().name("record of " + job.name()).start(() -> complete(job, answer));
    return new PendingRecord(job, answer);
  }

  /// Even an Error must not leave the fetch waiting.
  private static void complete(FetchJob job, CompletableFuture<Outcome<PublicRecord>> answer) {
    try {
      answer.complete(asked(job));
    } finally {
      answer.complete(
          Outcome.failed(Failure.Kind.INTERNAL, "the question for its record died; try again"));
    }
  }

  private static Outcome<PublicRecord> asked(FetchJob job) {
    return FailureGuard.outcome(
        () -> "the public record of " + job.artifact().coordinates(),
        () -> job.witness().proof(job.arriving()));
  }

  /// Whether nobody has to wait for it.
  boolean isKnown() {
    return answer.isDone();
  }

  /// The record with which what has arrived may be kept. Whatever else it is ends the fetch.
  Outcome<PublicRecord> allows(Map<String, String> arrived, FetchCommit commit) {
    Outcome<PublicRecord> asked = answer.join();
    Optional<String> disproved =
        asked instanceof Found<PublicRecord>(var record)
            ? RecordVerdict.of(record, arrived)
                .disproved("was sent")
                .map(lines -> words(record, lines))
            : Optional.empty();
    commit.checks().ended(asked, disproved.isPresent());
    return disproved.<Outcome<PublicRecord>>map(commit::disproved).orElse(asked);
  }

  private String words(PublicRecord record, String lines) {
    return """
    SECURITY: the upstream of repository %s sent content of %s that %s disproves.
    %s
    Nothing of it was stored. Somebody on the way may have changed it, or the upstream keeps \
    what the author replaced. See that the repository's upstream is the right one; the same \
    version from another upstream is taken where it agrees with the record.\
    """
        .formatted(job.repository().name(), job.artifact().coordinates(), record.by(), lines);
  }
}
