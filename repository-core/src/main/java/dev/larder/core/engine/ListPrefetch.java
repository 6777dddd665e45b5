package dev.larder.core.engine;

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
/// away: clients ask for it on the way to a version that they have named.
///
/// It takes its time. While clients wait for files none is fetched, unless they have kept it
/// waiting for a minute; one is fetched at once.
public final class ListPrefetch {
  private static final int MAX_WAITING = 20_000;
  private static final int MAX_TRIES = 3;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private record Key(RepositoryId repository, String component) {}

  private record Waiting(UpstreamLeaf upstream, String component, Instant since, int tries) {
    Key key() {
      return new Key(upstream.id(), component);
    }
  }

  private final Fetches fetches;
  private final UpstreamIndexes indexes;
  private final NewestVersions newest;
  private final InstantSource clock;

  /// In the order in which they came; its own lock.
  private final Map<Key, Waiting> waiting = new LinkedHashMap<>();

  ListPrefetch(
      Fetches fetches, UpstreamIndexes indexes, NewestVersions newest, InstantSource clock) {
    this.fetches = fetches;
    this.indexes = indexes;
    this.newest = newest;
    this.clock = clock;
  }

  /// A file of a component has come from an upstream.
  void stored(UpstreamLeaf upstream, String component) {
    if (!newest.areKnown(upstream, component)) {
      add(new Waiting(upstream, component, clock.instant(), 0));
    }
  }

  private void add(Waiting more) {
    synchronized (waiting) {
      if (waiting.size() < MAX_WAITING) {
        waiting.putIfAbsent(more.key(), more);
      }
    }
  }

  /// Fetches the next list. False: none is waiting, clients wait for files, or an upstream fails.
  public boolean step() {
    return next().filter(this::fetch).isPresent();
  }

  private Optional<Waiting> next() {
    boolean busy = fetches.running() > 0;
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
    Outcome<List<Listed>> list = ask(one, Target.Listing.LIST);
    boolean needsLatest =
        list instanceof Found<List<Listed>>(var listed) && showsNothing(one, listed);
    Outcome<List<Listed>> last = needsLatest ? ask(one, Target.Listing.LATEST) : list;
    if (!(last instanceof Failed<List<Listed>>)) {
      return true;
    }
    if (one.tries() + 1 < MAX_TRIES) {
      add(new Waiting(one.upstream(), one.component(), clock.instant(), one.tries() + 1));
    }
    return false;
  }

  private Outcome<List<Listed>> ask(Waiting one, Target.Listing listing) {
    Target.Index index = one.upstream().format().index(one.component(), listing);
    return indexes.ask(one.upstream().repository(), one::upstream, index, Depth.TAKE).get();
  }

  /// Whether clients go on to ask for the latest.
  private static boolean showsNothing(Waiting one, List<Listed> listed) {
    Target.Index list = one.upstream().format().index(one.component(), Target.Listing.LIST);
    byte[] written = one.upstream().format().write(list, listed).bytes();
    return one.upstream().format().read(list, written) instanceof Found<List<Listed>>(var shown)
        && shown.isEmpty();
  }
}
