package dev.larder.core.fetch;

import dev.larder.api.Coordinates;
import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Missing;
import dev.larder.api.Outcome.Refused;
import dev.larder.api.Outcome.Unfound;
import dev.larder.api.Refusal;
import dev.larder.core.access.Author;
import dev.larder.core.events.Events;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.staging.Durable;
import dev.larder.core.staging.Mending;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.Publication;
import dev.larder.core.storage.Receipt;
import dev.larder.core.storage.VersionRow;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a fetch and the store have to do with each other: what is there already, and how what has
/// arrived becomes visible, or why it does not.
///
/// @param commits what has arrived
/// @param checks counts how it stood against the public record
record FetchCommit(
    FetchJob job,
    Metadata metadata,
    Function<Publication, Outcome<Receipt>> commits,
    Durable durable,
    Events events,
    RecordChecks checks) {
  List<VersionRow> stored(Set<RepositoryId> repositories) {
    return metadata.version(repositories, coordinates());
  }

  /// Shows durable files, all at once.
  ///
  /// @param from where they came from, beside what they tell of their origin themselves
  Outcome<VersionRow> commit(
      List<FileRow> files,
      Map<String, String> facts,
      Optional<Instant> time,
      Map<String, String> told,
      String from) {
    Map<String, String> origin = new HashMap<>(told);
    origin.put("from", from);
    return commit(
        new Publication(
            job.repository().id(),
            job.format().name(),
            coordinates(),
            files,
            facts,
            time,
            origin,
            Publication.Mode.FETCH,
            job.completeFiles(),
            job.sharing(),
            author()));
  }

  private Outcome<VersionRow> commit(Publication publication) {
    return switch (commits.apply(publication)) {
      case Found<Receipt>(var receipt) when job.mending() -> mended(receipt.row(), publication);
      case Found<Receipt>(var receipt) -> Outcome.found(receipt.row());
      case Missing<Receipt>(var why) -> contradicts(why);
      case Refused<Receipt>(var refusal) when refusal.kind() == Refusal.Kind.CONFLICT ->
          judged(publication, refusal);
      case Unfound<Receipt> ended -> ended.retyped();
    };
  }

  /// What other members hold and the outside world disproves keeps nobody from what it confirms.
  private Outcome<VersionRow> judged(Publication publication, Refusal refusal) {
    Judgement judgement = judge(publication.facts());
    if (judgement.against().isPresent()) {
      return contradicts(judgement.against().get());
    }
    Set<RepositoryId> sharing = new HashSet<>(publication.sharing());
    return sharing.removeAll(judgement.disproved())
        ? commit(publication.sharedWith(sharing))
        : contradicts(refusal.text());
  }

  /// What contradicts facts that have arrived.
  ///
  /// @param against why they cannot be the version's
  /// @param disproved members whose content is not the version's; they have been told of
  record Judgement(Optional<String> against, Set<RepositoryId> disproved) {}

  Judgement judge(Map<String, String> arrived) {
    Set<RepositoryId> where = new HashSet<>(job.sharing());
    where.add(job.repository().id());
    Set<RepositoryId> disproved = new HashSet<>();
    for (GroupContradiction one : GroupContradiction.among(stored(where), arrived, job)) {
      Optional<String> against =
          one.isOwn() ? Optional.of(own(one, arrived)) : against(one, arrived);
      if (against.isPresent()) {
        return new Judgement(against, Set.of());
      }
      disproved.add(one.holder());
    }
    return new Judgement(Optional.empty(), disproved);
  }

  private static String own(GroupContradiction one, Map<String, String> arrived) {
    return one.facts().entrySet().stream()
        .map(fact ->
            fact.getKey() + " is " + fact.getValue() + ", not " + arrived.get(fact.getKey()))
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private Optional<String> against(GroupContradiction one, Map<String, String> arrived) {
    String words = one.words(arrived);
    return switch (one.verdict(arrived)) {
      case HOLDER -> {
        raise(
            Events.Kind.CONTENT_CONTRADICTION,
            words + "\nThe public record agrees with what was sent: " + one.remedy());
        yield Optional.empty();
      }
      case ARRIVED -> Optional.of(words + "\nThe public record disproves what was sent.");
      case UNKNOWN ->
          Optional.of(words + "\nOne of them is wrong; if it is what is stored: " + one.remedy());
    };
  }

  /// Nothing contradicted what arrived. Other bytes than those that were lost need a fact that says
  /// that they are the same content.
  private Outcome<VersionRow> mended(VersionRow stored, Publication arrived) {
    Mending mending = new Mending(metadata, durable);
    Optional<FileRow> other =
        mending.standIns(stored, arrived.files()).stream()
            .filter(found -> !Mending.isSame(stored.file(found.file()).orElseThrow(), found))
            .findFirst();
    boolean proven =
        !arrived.facts().isEmpty()
            && stored.facts().entrySet().containsAll(arrived.facts().entrySet());
    if (other.isPresent() && !proven) {
      return contradicts(
          "the bytes have the sha256 "
              + other.get().sha256()
              + ", those that were lost had "
              + stored.file(other.get().file()).map(FileRow::sha256).orElse("another"));
    }
    return mending
        .mend(stored, arrived.files(), author())
        .map(mended -> {
          raise(Events.Kind.FILE_MENDED, "its bytes were lost and have been fetched again");
          return mended;
        });
  }

  private Author author() {
    return Author.server(job.repository().name().text());
  }

  /// What arrived is not what is known of the version.
  <T> Outcome<T> contradicts(String why) {
    raise(Events.Kind.CONTENT_CONTRADICTION, why);
    return Outcome.failed(
        Failure.Kind.UPSTREAM_BROKEN,
        "the upstream of repository "
            + job.repository().name()
            + " sent a file that contradicts what is stored of "
            + coordinates()
            + ": "
            + why);
  }

  /// What arrived is not what the outside world records.
  <T> Outcome<T> disproved(String why) {
    raise(Events.Kind.RECORD_MISMATCH, why);
    return Outcome.refused(Refusal.Kind.FORBIDDEN, why);
  }

  /// What arrived breaks the rules of the format.
  <T> Outcome<T> rejected(String why) {
    raise(Events.Kind.UPSTREAM_CONTENT_REJECTED, why);
    return Outcome.failed(
        Failure.Kind.UPSTREAM_BROKEN,
        "the upstream of repository " + job.repository().name() + " sent a bad file: " + why);
  }

  void raise(Events.Kind kind, String why) {
    events.raise(kind, job.repository().name().text(), job.name(), why);
  }

  private Coordinates coordinates() {
    return job.artifact().coordinates();
  }
}
