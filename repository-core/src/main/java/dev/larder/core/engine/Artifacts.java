package dev.larder.core.engine;

import dev.larder.api.Document.Life;
import dev.larder.api.FileKind;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Failed;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Unfound;
import dev.larder.api.Reason;
import dev.larder.api.Refusal;
import dev.larder.api.Target.Artifact;
import dev.larder.core.engine.HotVersions.Owner;
import dev.larder.core.fetch.CompanionPrefetch;
import dev.larder.core.fetch.Content;
import dev.larder.core.fetch.FetchJob;
import dev.larder.core.fetch.Fetches;
import dev.larder.core.fetch.FilesAhead;
import dev.larder.core.fetch.LostFiles;
import dev.larder.core.fetch.StoreLook;
import dev.larder.core.policy.Denial;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.Type;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.VersionRow;
import dev.larder.core.waiting.Depth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Immutable files: from the version's owner, which is the first leaf that stores any of its files,
/// else the first that has it.
final class Artifacts {
  private final HotVersions versions;
  private final Fetches fetches;
  private final CompanionPrefetch prefetch;
  private final ListPrefetch lists;
  private final Backends backends;
  private final LostFiles lostFiles;
  private final EvictedWords evicted;

  Artifacts(
      HotVersions versions,
      Fetches fetches,
      CompanionPrefetch prefetch,
      ListPrefetch lists,
      Backends backends,
      LostFiles lostFiles,
      EvictedWords evicted) {
    this.versions = versions;
    this.fetches = fetches;
    this.prefetch = prefetch;
    this.lists = lists;
    this.backends = backends;
    this.lostFiles = lostFiles;
    this.evicted = evicted;
  }

  Outcome<Answer> get(Reading reading, Artifact artifact) {
    Optional<Denial> denial =
        reading.denial(artifact.coordinates()).filter(found -> concerns(found, reading, artifact));
    if (denial.isPresent()) {
      String words = reading.format().words(denial.get().why(), artifact);
      return Outcome.refused(Refusal.Kind.FORBIDDEN, words);
    }
    if (reading.lost().isPresent()) {
      // Another node may have put it right since.
      versions.forget(Set.of(artifact.coordinates().component()));
    }
    long before = fetches.mark(artifact.coordinates());
    return switch (versions.owner(reading.plan(), artifact, reading.depth())) {
      case Found<Optional<Owner>>(var owner) when owner.isPresent() ->
          owned(reading, artifact, owner.get(), before);
      case Found<Optional<Owner>> _ ->
          first(reading, artifact, new StoreLook(Set.of(), OptionalLong.of(before)));
      case Unfound<Optional<Owner>> ended -> ended.retyped();
    };
  }

  private static boolean concerns(Denial denial, Reading reading, Artifact artifact) {
    return denial.whole()
        || !reading.format().consulted().equals(Optional.of(artifact.kind().name()));
  }

  /// @param ended as in [StoreLook]
  private Outcome<Answer> owned(Reading reading, Artifact artifact, Owner owner, long ended) {
    Optional<FileRow> file = owner.row().file(artifact.kind().name());
    if (file.isPresent() && reading.hasLost(file.get())) {
      return withoutBytes(reading, artifact, owner, file.get());
    }
    if (file.isPresent()) {
      announce(reading, artifact, owner.leaf(), name -> owner.row().file(name).isPresent());
      taken(reading, artifact, owner.leaf());
      return Outcome.found(answer(reading, artifact, owner.leaf(), Content.of(file.get()), false));
    }
    StoreLook look = new StoreLook(names(owner.row()), OptionalLong.of(ended));
    return switch (ask(reading, artifact, owner.leaf(), look)) {
      case Failed<Answer> failed ->
          heldElsewhere(reading, artifact, ended)
              .orElseGet(() -> evicted.beside(failed, reading, owner.leaf(), artifact));
      case Unfound<Answer> unfound -> evicted.beside(unfound, reading, owner.leaf(), artifact);
      case Outcome<Answer> answer -> answer;
    };
  }

  private static Set<String> names(VersionRow row) {
    return row.files().stream().map(FileRow::file).collect(Collectors.toSet());
  }

  /// What another member stores of the version is bound to the same facts: it is answered where the
  /// owner's upstream fails, or sends something that contradicts it.
  private Optional<Outcome<Answer>> heldElsewhere(Reading reading, Artifact artifact, long ended) {
    return versions
        .holder(reading.plan(), artifact)
        .map(holder -> owned(reading, artifact, holder, ended));
  }

  /// A file that is stored and whose bytes are lost is never missing: clients would look elsewhere
  /// for a version that is bound to its content here.
  private Outcome<Answer> withoutBytes(
      Reading reading, Artifact artifact, Owner owner, FileRow file) {
    LostFiles.Lost lost = new LostFiles.Lost(owner.leaf(), artifact.coordinates(), file);
    lostFiles.found(lost, reading.lost().map(Exception::getMessage).orElse("it is missing"));
    if (!(owner.leaf().definition().type() instanceof Type.Proxy proxy
        && reading.wantsUpstreams())) {
      return LostFileWords.unfetched(lost);
    }
    FetchJob job = job(reading, artifact, owner.leaf(), proxy).toMend();
    StoreLook look = new StoreLook(Set.copyOf(artifact.kind().companions()), OptionalLong.empty());
    Outcome<Content> again =
        reading.depth() == Depth.LOOK ? fetches.look(job, look) : fetches.get(job, look);
    lostFiles.lookAgain(lost);
    return switch (again) {
      case Found<Content>(var content) ->
          Outcome.found(answer(reading, artifact, owner.leaf(), content, false).whenAwaited());
      case Unfound<Content> ended -> LostFileWords.refused(lost, ended);
    };
  }

  private void announce(
      Reading reading, Artifact artifact, Repository leaf, Predicate<String> stored) {
    for (String next : artifact.kind().announces()) {
      if (!stored.test(next)
          && leaf.definition().type() instanceof Type.Proxy proxy
          && reading.wantsUpstreams()
          && isTaking(reading)) {
        FetchJob job = job(reading, artifact, leaf, proxy);
        prefetch.announced(job, next, reading.visit().principal());
      }
    }
  }

  private void taken(Reading reading, Artifact artifact, Repository leaf) {
    if (isTaking(reading) && leaf.definition().type() instanceof Type.Proxy) {
      fetches.filesAhead().taken(leaf.id(), artifact);
    }
  }

  /// Whether a client takes what is read.
  private static boolean isTaking(Reading reading) {
    return switch (reading.depth()) {
      case TAKE, GLANCE -> true;
      case AHEAD, LOOK -> false;
    };
  }

  private Outcome<Answer> first(Reading reading, Artifact artifact, StoreLook look) {
    List<Repository> leaves = reading.plan().leaves();
    for (Repository leaf : leaves) {
      Outcome<Answer> answer = ask(reading, artifact, leaf, look);
      if (!(answer instanceof Outcome.Missing<Answer>) || leaf.equals(leaves.getLast())) {
        return answer;
      }
    }
    return unknown(reading, artifact);
  }

  private Outcome<Answer> ask(Reading reading, Artifact artifact, Repository leaf, StoreLook look) {
    return switch (leaf.definition().type()) {
      case Type.Proxy proxy when reading.wantsUpstreams() -> {
        UpstreamLeaf upstream = UpstreamLeaf.of(reading, leaf, proxy, backends);
        Outcome<Answer> answer = fetched(reading, leaf, upstream.job(artifact), look);
        if (answer instanceof Found<Answer>) {
          lists.stored(upstream, artifact);
          announce(reading, artifact, leaf, look.files()::contains);
          taken(reading, artifact, leaf);
        }
        yield answer;
      }
      case Type.Proxy _ ->
          Outcome.missing(reading.format().words(new Reason.NotStored(), artifact));
      case Type.Hosted _, Type.Group _ -> unknown(reading, artifact);
    };
  }

  private Outcome<Answer> fetched(Reading reading, Repository leaf, FetchJob job, StoreLook look) {
    Artifact artifact = job.artifact();
    return switch (reading.depth()) {
      case LOOK ->
          fetches
              .look(job, look)
              .map(found -> answer(reading, artifact, leaf, found, false).whenAwaited());
      case AHEAD -> {
        prefetch.missed(job, Optional.empty());
        yield fetches
            .ahead(job, look, FilesAhead.Why.GRAPH)
            .map(found -> answer(reading, artifact, leaf, found, true));
      }
      case TAKE, GLANCE -> {
        prefetch.missed(job, Optional.of(reading.visit().principal()));
        yield fetches.get(job, look).map(found -> answer(reading, artifact, leaf, found, true));
      }
    };
  }

  private FetchJob job(Reading reading, Artifact artifact, Repository leaf, Type.Proxy proxy) {
    return UpstreamLeaf.of(reading, leaf, proxy, backends).job(artifact);
  }

  private static <T> Outcome<T> unknown(Reading reading, Artifact artifact) {
    return Outcome.missing(reading.format().words(new Reason.Unknown(), artifact));
  }

  private static Answer answer(
      Reading reading, Artifact artifact, Repository leaf, Content content, boolean fetched) {
    boolean big = artifact.kind().weight() == FileKind.Weight.BIG;
    String mediaType = artifact.kind().mediaType();
    boolean anyone = reading.plan().anyone();
    Answer.Way way = new Answer.Way(fetched, reading.member(leaf));
    return new Answer(content, mediaType, Life.FOREVER, anyone, big, fetched, () -> {}, way);
  }
}
