package dev.larder.core.source;

import dev.larder.api.Coordinates;
import dev.larder.api.Document;
import dev.larder.api.Draft;
import dev.larder.api.Outcome;
import dev.larder.api.SourcePlace;
import dev.larder.api.SourceRepository;
import dev.larder.api.Target;
import dev.larder.api.VersionMaker;
import dev.larder.api.Workspace;
import dev.larder.core.repository.GitUpstream;
import dev.larder.core.repository.GitUrl;
import dev.larder.core.source.GitPlace.Way;
import dev.larder.core.source.UpstreamGuard.Permit;
import dev.larder.core.source.VersionControl.Names;
import dev.larder.core.waiting.ReadingThread;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// A source whose versions are tags and commits of Git repositories, of which the format makes
/// files.
public final class GitSource implements VersionSource {
  private static final Validators NONE = new Validators(Optional.empty(), Optional.empty());

  private final VersionMaker maker;
  private final GitUpstream upstream;
  private final GitPlaces places;
  private final VersionControl control;
  private final UpstreamGuard guard;

  GitSource(
      VersionMaker maker,
      GitUpstream upstream,
      GitPlaces places,
      VersionControl control,
      UpstreamGuard guard) {
    this.maker = maker;
    this.upstream = upstream;
    this.places = places;
    this.control = control;
    this.guard = guard;
  }

  @Override
  public Outcome<IndexAnswer> list(Target.Index index, Optional<Validators> known) {
    return reading(
            index.component(),
            (place, repository) ->
                switch (index.listing()) {
                  case LIST -> maker.list(index.component(), place, repository);
                  case LATEST -> maker.latest(index.component(), place, repository).map(List::of);
                })
        .map(listed -> new IndexAnswer.Changed(listed, NONE));
  }

  @Override
  public Outcome<Coordinates> resolve(Target.Query query) {
    return reading(
        query.component(), (place, repository) -> maker.resolve(query, place, repository));
  }

  @Override
  public Outcome<Document> document(String path) {
    return Outcome.missing("not found: a Git repository has no such document");
  }

  /// What a version's name led to when it was last looked at will do, if it led anywhere: a version
  /// that was listed is made without asking its server again.
  @Override
  public Outcome<Draft> fetch(Coordinates coordinates, Workspace workspace) throws IOException {
    return inside(
            coordinates.component(),
            List.of(Names.KNOWN, Names.CURRENT),
            (place, repository) -> maker.make(coordinates, place, repository, workspace))
        .map(this::counted);
  }

  /// What a server sends is packed, and may be of many versions: what comes of it is counted.
  private Draft counted(Draft made) {
    made.files().forEach(file -> guard.meter().received(file.staged().size()));
    return made;
  }

  /// Has the version of a component made that somebody means by a tag or a commit, as its server
  /// says now. Ends as [#fetch].
  public Outcome<Draft> publishing(String component, String ref, Workspace workspace)
      throws IOException {
    return inside(
        component,
        List.of(Names.CURRENT),
        (place, repository) ->
            switch (maker.named(component, ref, place, repository)) {
              case Outcome.Found<Coordinates>(var named) ->
                  maker.make(named, place, repository, workspace);
              case Outcome.Unfound<Coordinates> ended -> ended.retyped();
            });
  }

  /// The component of which a tag makes a version, by what its commit says.
  ///
  /// @param url of the Git repository
  public Outcome<String> component(String url, String tag) {
    ReadingThread.refuseToWaitFor("a Git server");
    GitUpstream readAs = upstream.names(GitUrl.of(url).host()) ? upstream : GitUpstream.PUBLIC;
    return guard
        .enter()
        .then(permit -> {
          try (permit) {
            permit.reached();
            return looked(() ->
                control.read(
                    readAs, url, Names.CURRENT, repository -> maker.component(tag, repository)));
          } catch (IOException broken) {
            return BrokenBody.outcome(url, broken);
          }
        });
  }

  /// The tags of the repository that a component is in, as its server says now, with the ids of
  /// their commits. Missing: there certainly is no repository.
  ///
  /// @param read what was read before; a repository that is there is not connected to again
  Outcome<Map<String, String>> tags(
      String component, Map<String, Outcome<Map<String, String>>> read) {
    Outcome<GitPlace> place = places.of(component);
    if (!(place instanceof Outcome.Found<GitPlace>(var found))) {
      return place.then(_ -> Outcome.missing(""));
    }
    return read.computeIfAbsent(
        found.trusted() + " " + found.place().url(),
        _ -> reading(component, (_, repository) -> Outcome.found(Map.copyOf(repository.tags()))));
  }

  @Override
  public String from() {
    return upstream.label();
  }

  /// What is read in the repository of a component.
  private interface Work<T> {
    Outcome<T> in(SourcePlace place, SourceRepository repository) throws IOException;
  }

  private <T> Outcome<T> reading(String component, Work<T> work) {
    try {
      return inside(component, List.of(Names.CURRENT), work);
    } catch (IOException broken) {
      return BrokenBody.outcome(from(), broken);
    }
  }

  /// @param tries how new names have to be, until it is not missing any more
  private <T> Outcome<T> inside(String component, List<Names> tries, Work<T> work)
      throws IOException {
    ReadingThread.refuseToWaitFor("a Git server");
    Outcome<Permit> entered = guard.enter();
    if (!(entered instanceof Outcome.Found<Permit>(var permit))) {
      return entered.then(_ -> Outcome.missing(""));
    }
    try (permit) {
      // Which of its servers are away is known behind the port; as a whole it never is.
      permit.reached();
      Outcome<GitPlace> place = places.of(component);
      if (!(place instanceof Outcome.Found<GitPlace>(var found))) {
        return place.then(_ -> Outcome.missing(""));
      }
      return looked(() -> {
        Opened<T> opened = opened(found, tries, work);
        return opened.isNone()
                && found.way() instanceof Way.Found(_, boolean remembered)
                && remembered
            ? elsewhere(component, found, work, opened)
            : opened.outcome();
      });
    }
  }

  /// A look into a repository.
  private interface Look<T> {
    Outcome<T> take() throws IOException;
  }

  private <T> Outcome<T> looked(Look<T> look) throws IOException {
    long begun = System.nanoTime();
    guard.meter().asked();
    Outcome<T> outcome = guard.told(look.take());
    if (!(outcome instanceof Outcome.Failed<T>)) {
      guard.meter().answered(Duration.ofNanos(System.nanoTime() - begun));
    }
    return outcome;
  }

  /// How a look into a repository ended.
  ///
  /// @param reached whether there was a repository
  private record Opened<T>(Outcome<T> outcome, boolean reached) {
    /// Whether there certainly is no repository.
    boolean isNone() {
      return !reached && outcome instanceof Outcome.Missing<T>;
    }
  }

  private <T> Opened<T> opened(GitPlace place, List<Names> tries, Work<T> work) throws IOException {
    Opened<T> opened = opened(place, tries.getFirst(), work);
    return opened.outcome() instanceof Outcome.Missing<T> && tries.size() > 1
        ? opened(place, tries.subList(1, tries.size()), work)
        : opened;
  }

  private <T> Opened<T> opened(GitPlace place, Names names, Work<T> work) throws IOException {
    AtomicBoolean reached = new AtomicBoolean();
    Outcome<T> outcome =
        control.read(
            place.readAs(upstream),
            place.place().url(),
            names,
            repository -> {
              reached.set(true);
              return work.in(place.place(), repository);
            });
    return new Opened<>(outcome, reached.get());
  }

  /// The repository that was found before is gone; it may have moved.
  private <T> Outcome<T> elsewhere(String component, GitPlace before, Work<T> work, Opened<T> gone)
      throws IOException {
    Outcome<GitPlace> place = places.again(component);
    if (!(place instanceof Outcome.Found<GitPlace>(var found))) {
      return place.then(_ -> Outcome.missing(""));
    }
    return found.place().equals(before.place())
        ? gone.outcome()
        : opened(found, Names.CURRENT, work).outcome();
  }
}
