package dev.larder.core.engine;

import dev.larder.api.Coordinates;
import dev.larder.api.Listed;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Failed;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Target;
import dev.larder.core.fetch.Fetches;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.waiting.Depth;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Brings the list of a component of which a file has come, so that it is here when the upstream is
/// away: clients ask for it on the way to a version that they have named. With it comes the
/// description of the highest version of which another file has come: of the versions to which
/// files lead a client uses the highest, and describes it when it looks for newer ones.
///
/// It takes its time. None is fetched before files have stopped coming for a while, unless they
/// have kept it waiting for a minute; one is fetched at once.
public final class ListPrefetch {
  private static final int MAX_WAITING = 20_000;
  private static final int MAX_TRIES = 3;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private record Key(RepositoryId repository, String component) {}

  /// Files come in bursts, each after the one that leads to it.
  private static final Duration QUIET = Duration.ofSeconds(2);

  /// @param highest version of which a file has come
  /// @param described whether its description has come
  private record Waiting(
      UpstreamLeaf upstream,
      String component,
      String highest,
      boolean described,
      Instant since,
      int tries) {
    Key key() {
      return new Key(upstream.id(), component);
    }

    /// The same with what came later.
    Waiting with(Waiting later) {
      int order = new VersionOrder(upstream.format().versions()).compare(highest, later.highest());
      return new Waiting(
          later.upstream(),
          component,
          order < 0 ? later.highest() : highest,
          (order >= 0 && described) || (order <= 0 && later.described()),
          since,
          tries);
    }

    Waiting again(Instant now) {
      return new Waiting(upstream, component, highest, described, now, tries + 1);
    }
  }

  private final Fetches fetches;
  private final UpstreamIndexes indexes;
  private final NewestVersions newest;
  private final InstantSource clock;

  /// In the order in which they came; its own lock.
  private final Map<Key, Waiting> waiting = new LinkedHashMap<>();

  private volatile Instant lastCame = Instant.EPOCH;

  ListPrefetch(
      Fetches fetches, UpstreamIndexes indexes, NewestVersions newest, InstantSource clock) {
    this.fetches = fetches;
    this.indexes = indexes;
    this.newest = newest;
    this.clock = clock;
  }

  /// A file of a component has come from an upstream.
  void stored(UpstreamLeaf upstream, Target.Artifact file) {
    Instant now = clock.instant();
    lastCame = now;
    String component = file.coordinates().component();
    String description = upstream.format().describing();
    boolean described =
        file.kind().name().equals(description) || file.kind().companions().contains(description);
    Waiting came =
        new Waiting(upstream, component, file.coordinates().version(), described, now, 0);
    if (!described || !newest.areKnown(upstream, component)) {
      add(came);
    } else {
      synchronized (waiting) {
        waiting.computeIfPresent(came.key(), (_, one) -> one.with(came));
      }
    }
  }

  private void add(Waiting more) {
    synchronized (waiting) {
      if (waiting.size() < MAX_WAITING || waiting.containsKey(more.key())) {
        waiting.merge(more.key(), more, Waiting::with);
      }
    }
  }

  /// Fetches the next list. False: none is waiting, clients wait for files, or an upstream fails.
  public boolean step() {
    return next().filter(this::fetch).isPresent();
  }

  private Optional<Waiting> next() {
    boolean quiet = Duration.between(lastCame, clock.instant()).compareTo(QUIET) >= 0;
    boolean busy = !quiet || fetches.running() > 0;
    synchronized (waiting) {
      Optional<Waiting> first = waiting.values().stream().findFirst();
      Optional<Waiting> due = first.filter(one -> !busy || isOverdue(one));
      due.ifPresent(one -> waiting.remove(one.key()));
      return due;
    }
  }

  private boolean isOverdue(Waiting one) {
    return Duration.between(one.since(), clock.instant()).compareTo(LONGEST_WAIT) > 0;
  }

  private boolean fetch(Waiting one) {
    boolean listed = newest.areKnown(one.upstream(), one.component()) || list(one);
    if (!one.described()) {
      newest.describe(one.upstream(), new Coordinates(one.component(), one.highest()));
    }
    return listed;
  }

  private boolean list(Waiting one) {
    Outcome<List<Listed>> list = ask(one, Target.Listing.LIST);
    boolean needsLatest =
        list instanceof Found<List<Listed>>(var listed) && showsNothing(one, listed);
    Outcome<List<Listed>> last = needsLatest ? ask(one, Target.Listing.LATEST) : list;
    if (!(last instanceof Failed<List<Listed>>)) {
      return true;
    }
    if (one.tries() + 1 < MAX_TRIES) {
      add(one.again(clock.instant()));
    }
    return false;
  }

  private Outcome<List<Listed>> ask(Waiting one, Target.Listing listing) {
    Target.Index index = one.upstream().format().index(one.component(), listing);
    return indexes
        .ask(
            one.upstream().repository(),
            one::upstream,
            index,
            Depth.TAKE,
            UpstreamWait.of(Depth.TAKE))
        .get();
  }

  /// Whether clients go on to ask for the latest.
  private static boolean showsNothing(Waiting one, List<Listed> listed) {
    Target.Index list = one.upstream().format().index(one.component(), Target.Listing.LIST);
    byte[] written = one.upstream().format().write(list, listed).bytes();
    return one.upstream().format().read(list, written) instanceof Found<List<Listed>>(var shown)
        && shown.isEmpty();
  }
}
