package dev.larder.core.fetch;

import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Failed;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Missing;
import dev.larder.api.Outcome.Refused;
import dev.larder.api.Outcome.Unfound;
import dev.larder.api.PublicRecord;
import dev.larder.api.Staged;
import dev.larder.api.Verified;
import dev.larder.core.events.Events;
import dev.larder.core.source.ArtifactSource;
import dev.larder.core.source.ArtifactSource.Incoming;
import dev.larder.core.source.BrokenBody;
import dev.larder.core.staging.Durable;
import dev.larder.core.staging.Intake;
import dev.larder.core.storage.DiskFullException;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.VersionRow;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The work of a fetch that brings one file: receive, verify, hold against what is publicly
/// recorded, store, commit, in this order.
record FileFetch(
    FetchJob job,
    GrowingFile growing,
    FetchReceiver receiver,
    CheckThreads checkThreads,
    Durable durable,
    FetchCommit commit,
    CertainAnswers certain) {
  Outcome<FetchResult> from(ArtifactSource source) {
    UpstreamQuestion question = UpstreamQuestion.of(job, certain.pushes());
    PendingRecord record = PendingRecord.of(job);
    return certain
        .settled(question, source.fetch(job.artifact()))
        .then(incoming ->
            received(incoming).then(staged -> checked(staged, record, incoming.from())));
  }

  private Outcome<Staged> received(Incoming incoming) {
    try (incoming) {
      return job.big() ? receiver.toDisk(incoming, growing) : receiver.toMemory(incoming);
    } catch (DiskFullException full) {
      return full(full);
    } catch (IOException broken) {
      return BrokenBody.outcome(incoming.from(), broken);
    }
  }

  private Outcome<FetchResult> checked(Staged staged, PendingRecord record, String from) {
    return switch (verified(staged)) {
      case Found<Verified>(var verified) -> {
        if (staged instanceof Staged.InMemory(var bytes, _) && !record.isKnown()) {
          job.witness().arrived(job.artifact(), bytes);
        }
        yield record
            .allows(verified.facts(), commit)
            .then(agreed -> keep(staged, verified, agreed, from));
      }
      case Missing<Verified>(var why) -> commit.rejected(why);
      case Refused<Verified>(var refusal) -> commit.rejected(refusal.text());
      case Unfound<Verified> ended -> ended.retyped();
    };
  }

  private Outcome<Verified> verified(Staged staged) {
    return switch (staged) {
      case Staged.InMemory _ -> job.format().verify(job.artifact(), staged);
      case Staged.OnDisk _ -> checkThreads.run(() -> job.format().verify(job.artifact(), staged));
    };
  }

  private Outcome<FetchResult> keep(
      Staged staged, Verified verified, PublicRecord agreed, String from) {
    Staged kept = verified.rewritten().<Staged>map(Intake::inMemory).orElse(staged);
    if (receiver.passing()) {
      return pass(kept, verified);
    }
    try {
      FileRow row = durable.refetchable(job.artifact().kind().name(), kept);
      return committed(row, kept, verified, agreed, from);
    } catch (DiskFullException full) {
      return kept instanceof Staged.InMemory ? pass(kept, verified) : full(full);
    }
  }

  /// A database without room keeps no client from reading what has arrived.
  private Outcome<FetchResult> committed(
      FileRow row, Staged kept, Verified verified, PublicRecord agreed, String from) {
    Outcome<VersionRow> committed =
        commit.commit(
            List.of(row),
            verified.facts(),
            verified.time(),
            agreed.beside(verified.origin()),
            from);
    boolean full =
        committed instanceof Failed<VersionRow>(var failure)
            && failure.kind() == Failure.Kind.STORAGE_FULL;
    if (!full) {
      return committed.map(version -> new FetchResult.Kept(version.files()));
    }
    // A blob has its place already, and stays without a name until it is collected.
    return pass(kept, verified)
        .map(passed -> row.inline().isPresent() ? passed : new FetchResult.Kept(List.of(row)));
  }

  private Outcome<FetchResult> pass(Staged staged, Verified verified) {
    Optional<String> contradiction = commit.judge(verified.facts()).against();
    if (contradiction.isPresent()) {
      return commit.contradicts(contradiction.get());
    }
    commit.raise(Events.Kind.NOT_STORED, "the disk is full or nearly so");
    return Outcome.found(
        switch (staged) {
          case Staged.InMemory small ->
              new FetchResult.PassedInMemory(small.bytes(), small.sha256());
          case Staged.OnDisk file -> new FetchResult.PassedOnDisk(file.size());
        });
  }

  private static <T> Outcome<T> full(DiskFullException full) {
    return Outcome.failed(
        Failure.Kind.STORAGE_FULL, "the server's disk is full: " + full.getMessage());
  }
}
