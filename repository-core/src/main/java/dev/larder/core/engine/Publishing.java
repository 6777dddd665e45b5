package dev.larder.core.engine;

import dev.larder.api.Ask;
import dev.larder.api.Coordinates;
import dev.larder.api.Draft;
import dev.larder.api.Format;
import dev.larder.api.Outcome;
import dev.larder.api.Reason;
import dev.larder.api.Refusal;
import dev.larder.api.Target;
import dev.larder.api.Upload;
import dev.larder.api.Uploaded;
import dev.larder.core.access.Author;
import dev.larder.core.access.Caller;
import dev.larder.core.access.Principal;
import dev.larder.core.events.FailureGuard;
import dev.larder.core.fetch.NegativeCache;
import dev.larder.core.log.OwnLogs;
import dev.larder.core.policy.Denial;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.staging.Durable;
import dev.larder.core.staging.Mending;
import dev.larder.core.storage.ClosedLogException;
import dev.larder.core.storage.DiskFullException;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.LogEntry;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.Publication;
import dev.larder.core.storage.Receipt;
import dev.larder.core.storage.VersionRow;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The one door for publishing: rights, namespaces, the format's rules, then all files at once.
public final class Publishing {
  private final Snapshots snapshots;
  private final PublishGate gate;
  private final OverlayConflicts conflicts;
  private final Metadata metadata;
  private final Durable durable;
  private final UploadReceiver receiver;
  private final RefReceiver refs;
  private final HotComponents components;
  private final NegativeCache negatives;
  private final OwnLogs logs;
  private final Quotas quotas;
  private final InstantSource clock;

  Publishing(
      Snapshots snapshots,
      PublishGate gate,
      OverlayConflicts conflicts,
      Metadata metadata,
      Durable durable,
      RefReceiver refs,
      HotComponents components,
      NegativeCache negatives,
      OwnLogs logs,
      Quotas quotas,
      InstantSource clock) {
    this.snapshots = snapshots;
    this.gate = gate;
    this.conflicts = conflicts;
    this.metadata = metadata;
    this.durable = durable;
    this.refs = refs;
    this.receiver = new UploadReceiver(durable.staging());
    this.components = components;
    this.negatives = negatives;
    this.logs = logs;
    this.quotas = quotas;
    this.clock = clock;
  }

  /// One publish on its way down.
  ///
  /// @param visit at the repository whose address was used
  /// @param hosted the one that receives the version
  /// @param judged whether the caller's rights are asked; not where the server does what an
  ///   administrator has told it to do
  private record Delivery(Visit visit, Author author, Repository hosted, boolean judged) {
    Snapshot snapshot() {
      return visit.snapshot();
    }

    Format format() {
      return visit.at(hosted).format();
    }
  }

  /// Publishes one version. When this returns Found, it is durable and visible on every node.
  public Outcome<Published> publish(Caller caller, RepositoryName name, Ask ask, UploadBody body) {
    return FailureGuard.outcome(
        "publish of " + ask.path() + " to " + name,
        () ->
            Visit.to(name, caller.principal(), snapshots.current())
                .then(visit ->
                    gate.hosted(visit, component(visit, ask))
                        .then(hosted -> addressed(judged(visit, caller, hosted), ask, body))));
  }

  private static Optional<String> component(Visit visit, Ask ask) {
    return visit.format().upload(ask) instanceof Outcome.Found<Upload>(var upload)
        ? upload.component()
        : Optional.empty();
  }

  private static Delivery judged(Visit visit, Caller caller, Repository hosted) {
    return new Delivery(visit, caller.author(), hosted, true);
  }

  /// Publishes the version that a tag or a commit of a Git repository makes, by the same rules.
  /// Missing: there is no such tag or commit, or no such repository.
  ///
  /// @param ref a tag, with or without `refs/tags/`, or the id of a commit
  public Outcome<Published> publish(
      Caller caller, RepositoryName name, String component, String ref) {
    RefReceiver.Wish wish = new RefReceiver.Wish(component, ref);
    return FailureGuard.outcome(
        "publish of " + component + " at " + ref + " to " + name,
        () ->
            Visit.to(name, caller.principal(), snapshots.current())
                .then(visit ->
                    gate.hosted(visit, Optional.of(component))
                        .then(hosted -> made(judged(visit, caller, hosted), wish))));
  }

  /// As [#publish(Caller, RepositoryName, String, String)], without a caller, whose rights would
  /// count: an administrator has said that pushed tags are published.
  Outcome<Published> publishPushed(Repository hosted, String component, String tag) {
    Visit visit = new Visit(snapshots.current(), Principal.ANONYMOUS, hosted);
    Delivery delivery = new Delivery(visit, Author.server("webhook"), hosted, false);
    return FailureGuard.outcome(
        "publish of pushed tag " + tag + " to " + hosted.name(),
        () -> made(delivery, new RefReceiver.Wish(component, "refs/tags/" + tag)));
  }

  private Outcome<Published> made(Delivery delivery, RefReceiver.Wish wish) {
    if (!delivery.format().possible(wish.component())) {
      return Outcome.refused(
          Refusal.Kind.INVALID, wish.component() + ": no " + delivery.format().name() + " name");
    }
    return covered(delivery, Optional.of(wish.component()))
        .then(_ ->
            refs.receive(
                delivery.hosted(),
                delivery.format(),
                wish,
                draft ->
                    published(
                        delivery,
                        delivery
                            .format()
                            .publishable(draft, delivery.hosted().definition().settings()))));
  }

  private Outcome<Published> addressed(Delivery delivery, Ask ask, UploadBody body) {
    return delivery
        .format()
        .upload(ask)
        .then(upload -> covered(delivery, upload.component()).map(_ -> upload))
        .then(upload -> roomFor(delivery, upload, body).map(_ -> upload))
        .then(upload ->
            receiver.receive(
                delivery.visit().repository().name(),
                upload,
                body,
                uploaded -> accept(delivery, upload, uploaded)));
  }

  /// As far as the client has said how much it will send.
  private Outcome<Repository> roomFor(Delivery delivery, Upload upload, UploadBody body) {
    Optional<Coordinates> coordinates =
        upload.component().map(component -> new Coordinates(component, upload.version()));
    return body.length().isEmpty()
        ? Outcome.found(delivery.hosted())
        : quotas.mayTake(
            delivery.snapshot(), delivery.hosted(), coordinates, body.length().getAsLong());
  }

  private Outcome<Draft> roomFor(Delivery delivery, Draft draft) {
    return quotas
        .mayTake(
            delivery.snapshot(), delivery.hosted(), Optional.of(draft.coordinates()), bytes(draft))
        .map(_ -> draft);
  }

  private static long bytes(Draft draft) {
    return draft.files().stream().mapToLong(file -> file.staged().size()).sum();
  }

  /// Whether the caller may publish a component, and this is the place for it; unknown components
  /// pass for now. Rights come first: a caller who may not publish a name is not told who has
  /// declared it.
  private Outcome<Repository> covered(Delivery delivery, Optional<String> component) {
    Repository hosted = delivery.hosted();
    if (component.isEmpty()) {
      return Outcome.found(hosted);
    }
    Outcome<Repository> allowed =
        delivery.judged()
            ? gate.allowed(delivery.visit(), hosted, component.get())
            : Outcome.found(hosted);
    return allowed.then(_ -> gate.covered(delivery.snapshot(), hosted, component));
  }

  /// A version that was deleted comes back by being restored, not by being published.
  private Outcome<Draft> notDeleted(Delivery delivery, Draft draft) {
    Repository hosted = delivery.hosted();
    Optional<Denial> denial =
        delivery
            .snapshot()
            .denial(hosted, List.of(hosted), draft.coordinates(), clock.instant())
            .filter(found -> found.why() instanceof Reason.Deleted);
    Format format = delivery.format();
    Target target = format.artifact(draft.coordinates(), format.describing());
    return denial
        .<Outcome<Draft>>map(
            found -> Outcome.refused(Refusal.Kind.CONFLICT, format.words(found.why(), target)))
        .orElseGet(() -> Outcome.found(draft));
  }

  private Outcome<Published> accept(Delivery delivery, Upload upload, Uploaded uploaded)
      throws DiskFullException {
    return published(
        delivery,
        delivery
            .format()
            .accept(upload, uploaded, clock.instant(), delivery.hosted().definition().settings()));
  }

  /// What the format has accepted, if nothing else stands against it.
  private Outcome<Published> published(Delivery delivery, Outcome<Draft> checked)
      throws DiskFullException {
    Outcome<Draft> accepted =
        checked
            .then(draft ->
                covered(delivery, Optional.of(draft.coordinates().component())).map(_ -> draft))
            .then(draft -> notDeleted(delivery, draft))
            .then(draft -> roomFor(delivery, draft))
            .then(draft -> conflicts.unknown(delivery.visit().at(delivery.hosted()), draft));
    return switch (accepted) {
      case Outcome.Found<Draft>(var draft) -> committed(delivery, draft);
      case Outcome.Unfound<Draft> ended -> ended.retyped();
    };
  }

  private Outcome<Published> committed(Delivery delivery, Draft draft) throws DiskFullException {
    return switch (entries(delivery, draft)) {
      case Outcome.Found<List<LogEntry>>(var entries) -> committed(delivery, draft, entries);
      case Outcome.Unfound<List<LogEntry>> ended -> ended.retyped();
    };
  }

  private Outcome<List<LogEntry>> entries(Delivery delivery, Draft draft) {
    return logs.entries(snapshots.current(), delivery.format(), draft.coordinates(), draft.facts());
  }

  private Outcome<Published> committed(Delivery delivery, Draft draft, List<LogEntry> entries)
      throws DiskFullException {
    List<FileRow> files = durable.rows(draft.files());
    Outcome<Published> published =
        quotas
            .within(
                snapshots.current(),
                delivery.hosted(),
                draft.coordinates(),
                files.stream().mapToLong(FileRow::size).sum(),
                () ->
                    recorded(
                        delivery, draft, publication(delivery, draft, files).recordedAs(entries)))
            .then(receipt ->
                stored(receipt, files, delivery)
                    .map(row -> new Published(delivery.hosted().name(), row, receipt.created())));
    Set<String> changed = Set.of(draft.coordinates().component());
    components.forget(changed);
    negatives.forget(changed);
    return published;
  }

  private Outcome<VersionRow> stored(Receipt receipt, List<FileRow> files, Delivery delivery) {
    return receipt.created()
        ? Outcome.found(receipt.row())
        : new Mending(metadata, durable).mend(receipt.row(), files, delivery.author());
  }

  /// A log that was closed since its name was read has another name now.
  private Outcome<Receipt> recorded(Delivery delivery, Draft draft, Publication publication) {
    try {
      return committed(publication);
    } catch (ClosedLogException renamed) {
      snapshots.reload();
      return entries(delivery, draft).then(entries -> committed(publication.recordedAs(entries)));
    }
  }

  private Outcome<Receipt> committed(Publication publication) {
    return durable.committed(publication.files(), () -> metadata.commit(publication));
  }

  private static Publication publication(Delivery delivery, Draft draft, List<FileRow> files) {
    return new Publication(
        delivery.hosted().id(),
        delivery.format().name(),
        draft.coordinates(),
        files,
        draft.facts(),
        Optional.of(draft.time()),
        draft.origin(),
        Publication.Mode.PUBLISH,
        files.stream().map(FileRow::file).collect(Collectors.toUnmodifiableSet()),
        delivery.snapshot().sharing(delivery.hosted().id()),
        delivery.author());
  }
}
