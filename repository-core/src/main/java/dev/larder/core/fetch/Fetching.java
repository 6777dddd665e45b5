package dev.larder.core.fetch;

import dev.larder.api.Coordinates;
import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Failed;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Missing;
import dev.larder.api.Outcome.Refused;
import dev.larder.api.Staged;
import dev.larder.api.Verified;
import dev.larder.core.events.Events;
import dev.larder.core.source.BrokenBody;
import dev.larder.core.source.Source.Incoming;
import dev.larder.core.staging.Durable;
import dev.larder.core.staging.Intake;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.DiskFullException;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.Publication;
import dev.larder.core.storage.Receipt;
import dev.larder.core.storage.StorageDownException;
import dev.larder.core.storage.VersionRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The work of one fetch: receive, verify, store, commit, in this order.
final class Fetching {
  private static final Logger LOG = LoggerFactory.getLogger(Fetching.class);

  private final Job job;
  private final Metadata metadata;
  private final Blobs blobs;
  private final Negatives negatives;
  private final Events events;
  private final Receiver receiver;

  Fetching(
      Job job,
      Fetch fetch,
      Metadata metadata,
      Blobs blobs,
      Negatives negatives,
      Events events,
      Duration longest) {
    this.job = job;
    this.metadata = metadata;
    this.blobs = blobs;
    this.negatives = negatives;
    this.events = events;
    this.receiver =
        new Receiver(fetch, blobs, new Intake(job.artifact().kind().maxBytes(), longest));
  }

  /// Runs to the end; whatever goes wrong is part of the outcome.
  Outcome<Fetched> run() {
    try {
      return perform();
    } catch (StorageDownException down) {
      LOG.warn("fetch of {} failed: {}", job.artifact().path(), down.getMessage());
      return Outcome.failed(
          Failure.Kind.STORAGE_DOWN, "the server cannot reach its database; try again");
    } catch (RuntimeException defect) {
      LOG.error("fetch of {} failed", job.artifact().path(), defect);
      return Outcome.failed(Failure.Kind.INTERNAL, "the server failed to fetch this; see its log");
    }
  }

  void discard() {
    receiver.close();
  }

  private Outcome<Fetched> perform() {
    // Between a request's look at the database and this fetch another one may have ended.
    Optional<FileRow> already = stored().flatMap(row -> row.file(job.artifact().kind().name()));
    if (already.isPresent()) {
      return Outcome.found(new Fetched.Kept(already.get()));
    }
    Outcome<Incoming> arriving = job.source().fetch(job.artifact());
    if (arriving instanceof Missing<Incoming>(var why)) {
      negatives.remember(
          job.repository().id(), coordinates().component(), path(), why, Negatives.EXACT);
    }
    return arriving.then(this::take);
  }

  private Optional<VersionRow> stored() {
    return metadata.version(Set.of(job.repository().id()), coordinates()).stream().findFirst();
  }

  private Outcome<Fetched> take(Incoming incoming) {
    String from = incoming.from();
    Staged staged;
    try (incoming) {
      Outcome<Staged> received =
          job.big() ? receiver.toDisk(incoming) : receiver.toMemory(incoming);
      if (!(received instanceof Found<Staged>(var whole))) {
        return received.then(_ -> Outcome.missing(""));
      }
      staged = whole;
    } catch (DiskFullException full) {
      return full(full);
    } catch (IOException broken) {
      return BrokenBody.outcome(from, broken);
    }
    return switch (job.format().verify(job.artifact(), staged)) {
      case Found<Verified>(var verified) -> keep(staged, verified, from);
      case Missing<Verified>(var why) -> rejected(why);
      case Refused<Verified>(var refusal) -> rejected(refusal.text());
      case Failed<Verified>(var failure) -> new Failed<>(failure);
    };
  }

  private Outcome<Fetched> rejected(String why) {
    events.raise(
        Events.Kind.UPSTREAM_CONTENT_REJECTED, job.repository().name().text(), path(), why);
    return Outcome.failed(
        Failure.Kind.UPSTREAM_BROKEN,
        "the upstream of repository " + job.repository().name() + " sent a bad file: " + why);
  }

  private Outcome<Fetched> keep(Staged staged, Verified verified, String from) {
    Staged kept = verified.rewritten().<Staged>map(Intake::inMemory).orElse(staged);
    if (receiver.passing()) {
      return pass(kept, verified);
    }
    try {
      FileRow row = Durable.row(blobs, job.artifact().kind().name(), kept);
      return commit(row, verified, from);
    } catch (DiskFullException full) {
      return full(full);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private Outcome<Fetched> pass(Staged staged, Verified verified) {
    Optional<String> contradiction = contradiction(verified);
    if (contradiction.isPresent()) {
      return contradicts(contradiction.get());
    }
    events.raise(
        Events.Kind.NOT_STORED, job.repository().name().text(), path(), "the disk is nearly full");
    return Outcome.found(
        switch (staged) {
          case Staged.InMemory small -> new Fetched.PassedInMemory(small.bytes(), small.sha256());
          case Staged.OnDisk file -> new Fetched.PassedOnDisk(file.size());
        });
  }

  private Optional<String> contradiction(Verified verified) {
    Map<String, String> known = stored().map(VersionRow::facts).orElse(Map.of());
    return verified.facts().entrySet().stream()
        .filter(fact -> !known.getOrDefault(fact.getKey(), fact.getValue()).equals(fact.getValue()))
        .map(fact -> fact.getKey() + " is " + known.get(fact.getKey()) + ", not " + fact.getValue())
        .findFirst();
  }

  private Outcome<Fetched> commit(FileRow row, Verified verified, String from) {
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
            job.repository().name().text());
    return switch (metadata.commit(publication)) {
      case Found<Receipt>(var receipt) ->
          Outcome.found(new Fetched.Kept(receipt.row().file(row.file()).orElse(row)));
      case Missing<Receipt>(var why) -> contradicts(why);
      case Refused<Receipt>(var refusal) -> contradicts(refusal.text());
      case Failed<Receipt>(var failure) -> new Failed<>(failure);
    };
  }

  private Outcome<Fetched> contradicts(String why) {
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
