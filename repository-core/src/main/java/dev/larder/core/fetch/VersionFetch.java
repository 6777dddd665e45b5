package dev.larder.core.fetch;

import dev.larder.api.Draft;
import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Failed;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Refused;
import dev.larder.api.Outcome.Unfound;
import dev.larder.api.PublicRecord;
import dev.larder.api.Refusal;
import dev.larder.core.source.BrokenBody;
import dev.larder.core.source.VersionSource;
import dev.larder.core.staging.Durable;
import dev.larder.core.staging.LimitedWorkspace;
import dev.larder.core.staging.LimitedWorkspace.LimitException;
import dev.larder.core.storage.DiskFullException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The work of a fetch that brings a whole version: have its files made, hold them against what is
/// publicly recorded, store them, and commit them together. Without room for all of them there is
/// none.
record VersionFetch(
    FetchJob job, Durable durable, FetchCommit commit, CertainAnswers certain, Duration longest) {
  Outcome<FetchResult> from(VersionSource source) {
    try (LimitedWorkspace workspace = new LimitedWorkspace(durable.staging(), longest)) {
      UpstreamQuestion question = UpstreamQuestion.of(job, certain.pushes());
      PendingRecord record = PendingRecord.of(job);
      Outcome<Draft> answer = source.fetch(job.artifact().coordinates(), workspace);
      return switch (certain.settled(question, answer)) {
        case Found<Draft>(var draft) ->
            switch (record.allows(draft.facts(), commit)) {
              case Found<PublicRecord>(var agreed) -> keep(draft, agreed, source.from());
              case Unfound<PublicRecord> ended -> ended.retyped();
            };
        case Refused<Draft>(var refusal) when refusal.kind() == Refusal.Kind.INVALID ->
            commit.rejected(refusal.text());
        case Unfound<Draft> ended -> ended.retyped();
      };
    } catch (DiskFullException full) {
      return Outcome.failed(
          Failure.Kind.STORAGE_FULL, "the server's disk is full: " + full.getMessage());
    } catch (LimitException exceeded) {
      return new Failed<>(exceeded.failure());
    } catch (IOException broken) {
      return BrokenBody.outcome(source.from(), broken);
    }
  }

  private Outcome<FetchResult> keep(Draft draft, PublicRecord agreed, String from)
      throws DiskFullException {
    requireWhole(draft);
    return commit
        .commit(
            durable.rows(draft.files()),
            draft.facts(),
            Optional.of(draft.time()),
            agreed.beside(draft.origin()),
            from)
        .map(row -> new FetchResult.Kept(row.files()));
  }

  /// Half a version, or another one, is a defect of the format.
  private void requireWhole(Draft draft) {
    List<String> made = draft.files().stream().map(file -> file.kind().name()).toList();
    boolean whole =
        made.size() == job.completeFiles().size() && job.completeFiles().containsAll(made);
    if (!whole || !draft.coordinates().equals(job.artifact().coordinates())) {
      throw new IllegalStateException(
          "the format made " + made + " of " + draft.coordinates() + " for " + job.name());
    }
  }
}
