package dev.larder.core.fetch;

import dev.larder.api.Coordinates;
import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Failed;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Missing;
import dev.larder.api.Outcome.Refused;
import dev.larder.api.Outcome.Unfound;
import dev.larder.api.Refusal;
import dev.larder.api.Staged;
import dev.larder.api.Verified;
import dev.larder.core.access.Author;
import dev.larder.core.events.Events;
import dev.larder.core.events.FailureGuard;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.source.BrokenBody;
import dev.larder.core.source.Source.Incoming;
import dev.larder.core.staging.Durable;
import dev.larder.core.staging.Intake;
import dev.larder.core.storage.DiskFullException;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.Publication;
import dev.larder.core.storage.Receipt;
import dev.larder.core.storage.VersionRow;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The work of one fetch: receive, verify, store, commit, in this order.
final class FetchTask {
  private final FetchJob job;
  private final GrowingFile fetch;
  private final FetchReceiver receiver;
  private final Metadata metadata;
  private final Durable durable;
  private final NegativeCache negatives;
  private final Events events;

  FetchTask(
      FetchJob job,
      GrowingFile fetch,
      FetchReceiver receiver,
      Metadata metadata,
      Durable durable,
      NegativeCache negatives,
      Events events) {
    this.job = job;
    this.fetch = fetch;
    this.receiver = receiver;
    this.metadata = metadata;
    this.durable = durable;
    this.negatives = negatives;
    this.events = events;
  }

  /// Runs to the end; whatever goes wrong is part of the outcome.
  Outcome<FetchResult> run() {
    return FailureGuard.outcome(
        "fetch of " + path() + " for " + job.repository().name(), this::perform);
  }

  private Outcome<FetchResult> perform() {
    // Between a request's look at what is known and this fetch another one may have ended.
    Optional<FileRow> already =
        rows(Set.of(job.repository().id())).stream()
            .flatMap(row -> row.file(job.artifact().kind().name()).stream())
            .findFirst();
    if (already.isPresent()) {
      return Outcome.found(new FetchResult.Kept(already.get()));
    }
    Optional<String> absent =
        negatives.find(job.repository().id(), coordinates().component(), path());
    if (absent.isPresent()) {
      return Outcome.missing(absent.get());
    }
    Outcome<Incoming> arriving = job.source().fetch(job.artifact());
    if (arriving instanceof Missing<Incoming>(var why)) {
      negatives.remember(
          job.repository().id(), coordinates().component(), path(), why, NegativeCache.EXACT);
    }
    return arriving.then(this::take);
  }

  private List<VersionRow> rows(Set<RepositoryId> repositories) {
    return metadata.version(repositories, coordinates());
  }

  private Outcome<FetchResult> take(Incoming incoming) {
    return received(incoming).then(staged -> checked(staged, incoming.from()));
  }

  private Outcome<Staged> received(Incoming incoming) {
    try (incoming) {
      return job.big() ? receiver.toDisk(incoming, fetch) : receiver.toMemory(incoming);
    } catch (DiskFullException full) {
      return full(full);
    } catch (IOException broken) {
      return BrokenBody.outcome(incoming.from(), broken);
    }
  }

  private Outcome<FetchResult> checked(Staged staged, String from) {
    return switch (job.format().verify(job.artifact(), staged)) {
      case Found<Verified>(var verified) -> keep(staged, verified, from);
      case Missing<Verified>(var why) -> rejected(why);
      case Refused<Verified>(var refusal) -> rejected(refusal.text());
      case Unfound<Verified> ended -> ended.retyped();
    };
  }

  private Outcome<FetchResult> rejected(String why) {
    events.raise(
        Events.Kind.UPSTREAM_CONTENT_REJECTED, job.repository().name().text(), path(), why);
    return Outcome.failed(
        Failure.Kind.UPSTREAM_BROKEN,
        "the upstream of repository " + job.repository().name() + " sent a bad file: " + why);
  }

  private Outcome<FetchResult> keep(Staged staged, Verified verified, String from) {
    Staged kept = verified.rewritten().<Staged>map(Intake::inMemory).orElse(staged);
    if (receiver.passing()) {
      return pass(kept, verified);
    }
    try {
      FileRow row = durable.row(job.artifact().kind().name(), kept);
      return committed(row, kept, verified, from);
    } catch (DiskFullException full) {
      return kept instanceof Staged.InMemory ? pass(kept, verified) : full(full);
    }
  }

  /// A database without room keeps nobody from reading what has arrived.
  private Outcome<FetchResult> committed(FileRow row, Staged kept, Verified verified, String from) {
    Outcome<FetchResult> outcome = commit(row, verified, from);
    boolean full =
        outcome instanceof Failed<FetchResult>(var failure)
            && failure.kind() == Failure.Kind.STORAGE_FULL;
    if (!full) {
      return outcome;
    }
    // A blob has its place already, and stays without a name until it is collected.
    return pass(kept, verified)
        .map(passed -> row.inline().isPresent() ? passed : new FetchResult.Kept(row));
  }

  private Outcome<FetchResult> pass(Staged staged, Verified verified) {
    Optional<String> contradiction = contradiction(verified);
    if (contradiction.isPresent()) {
      return contradicts(contradiction.get());
    }
    events.raise(
        Events.Kind.NOT_STORED,
        job.repository().name().text(),
        path(),
        "the disk is full or nearly so");
    return Outcome.found(
        switch (staged) {
          case Staged.InMemory small ->
              new FetchResult.PassedInMemory(small.bytes(), small.sha256());
          case Staged.OnDisk file -> new FetchResult.PassedOnDisk(file.size());
        });
  }

  /// What a commit would refuse, for what is not committed.
  private Optional<String> contradiction(Verified verified) {
    Set<RepositoryId> where = new HashSet<>(job.sharing());
    where.add(job.repository().id());
    return rows(where).stream()
        .flatMap(row -> disagreeing(row.facts(), verified.facts()))
        .findFirst();
  }

  private static Stream<String> disagreeing(Map<String, String> known, Map<String, String> given) {
    return given.entrySet().stream()
        .filter(fact -> !known.getOrDefault(fact.getKey(), fact.getValue()).equals(fact.getValue()))
        .map(
            fact -> fact.getKey() + " is " + known.get(fact.getKey()) + ", not " + fact.getValue());
  }

  private Outcome<FetchResult> commit(FileRow row, Verified verified, String from) {
    Map<String, String> origin = new HashMap<>(verified.origin());
    origin.put("from", from);
    Publication publication =
        new Publication(
            job.repository().id(),
            job.format().name(),
            coordinates(),
            List.of(row),
            verified.facts(),
            verified.time(),
            origin,
            Publication.Mode.FETCH,
            job.completeFiles(),
            job.sharing(),
            Author.server(job.repository().name().text()));
    return switch (metadata.commit(publication)) {
      case Found<Receipt>(var receipt) ->
          Outcome.found(new FetchResult.Kept(receipt.row().file(row.file()).orElse(row)));
      case Missing<Receipt>(var why) -> contradicts(why);
      case Refused<Receipt>(var refusal) when refusal.kind() == Refusal.Kind.CONFLICT ->
          contradicts(refusal.text());
      case Unfound<Receipt> ended -> ended.retyped();
    };
  }

  private Outcome<FetchResult> contradicts(String why) {
    events.raise(Events.Kind.CONTENT_CONTRADICTION, job.repository().name().text(), path(), why);
    return Outcome.failed(
        Failure.Kind.UPSTREAM_BROKEN,
        "the upstream of repository "
            + job.repository().name()
            + " sent a file that contradicts what is stored of "
            + coordinates()
            + ": "
            + why);
  }

  private static <T> Outcome<T> full(DiskFullException full) {
    return Outcome.failed(
        Failure.Kind.STORAGE_FULL, "the server's disk is full: " + full.getMessage());
  }

  private Coordinates coordinates() {
    return job.artifact().coordinates();
  }

  private String path() {
    return job.artifact().path();
  }
}
