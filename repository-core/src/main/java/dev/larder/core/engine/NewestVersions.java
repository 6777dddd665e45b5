package dev.larder.core.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.larder.api.Coordinates;
import dev.larder.api.Listed;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Failed;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Missing;
import dev.larder.api.Outcome.NotAtHand;
import dev.larder.api.Outcome.Refused;
import dev.larder.api.Target;
import dev.larder.core.cache.CacheName;
import dev.larder.core.events.FailureGuard;
import dev.larder.core.fetch.CertainAnswers;
import dev.larder.core.fetch.Content;
import dev.larder.core.fetch.Fetches;
import dev.larder.core.fetch.FilesAhead;
import dev.larder.core.fetch.LackingVersions;
import dev.larder.core.fetch.NegativeCache;
import dev.larder.core.fetch.StoreLook;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.source.ArtifactSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Fetches the small files of the newest version that an upstream lists, together with the list.
///
/// Clients read them of whatever they are after, such as for what the author has retracted. So they
/// have to be there when the upstream is away; and where the upstream lacks or refuses them, the
/// list is not to name the version, before the first client stops at it.
final class NewestVersions {
  private static final long MAX_COMPONENTS = 50_000;

  /// How many versions are tried, from the newest down, while the upstream has none of them.
  private static final int MAX_TRIED = 3;

  /// How long a list waits for them; a source may need minutes for a version that nobody had asked
  /// for.
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final String NONE = "";

  private record Key(RepositoryId repository, String component) {}

  /// Of a file; of a version it is the last of those of its files.
  private enum State {
    HAD,
    UNCERTAIN,
    LACKING
  }

  private final Fetches fetches;
  private final LackingVersions lacking;
  private final Ticker ticker;

  /// Which version it was, where its files are stored.
  private final Cache<Key, String> known;

  NewestVersions(Fetches fetches, LackingVersions lacking, Ticker ticker) {
    this.fetches = fetches;
    this.lacking = lacking;
    this.ticker = ticker;
    this.known =
        CacheName.NEWEST_VERSIONS.build(
            Caffeine.newBuilder()
                .maximumSize(MAX_COMPONENTS)
                .ticker(ticker)
                .expireAfterWrite(CertainAnswers.WHILE_AWAY)
                .recordStats());
  }

  /// Whether the list of a component was fetched lately, with the files of its newest version.
  boolean areKnown(UpstreamLeaf upstream, String component) {
    return known.getIfPresent(new Key(upstream.id(), component)) != null;
  }

  /// An upstream has said what an index lists.
  void listed(UpstreamLeaf upstream, Target.Index index, List<Listed> listed) {
    long since = ticker.read() - NegativeCache.EXACT.toNanos();
    // A version that is made here, of all its files, is more than a list needs.
    if (upstream.source() instanceof ArtifactSource && !listed.isEmpty()) {
      fetch(upstream, index.component(), listed);
    } else {
      known.asMap().putIfAbsent(new Key(upstream.id(), index.component()), NONE);
    }
    if (index.listing() == Target.Listing.LIST) {
      lacking.relisted(upstream.id(), index.component(), since);
    }
  }

  private void fetch(UpstreamLeaf upstream, String component, List<Listed> listed) {
    String what = "newest of " + component;
    Thread fetching =
        Thread.ofVirtual()
            .name(what)
            .start(() -> FailureGuard.work(() -> what, () -> find(upstream, component, listed)));
    try {
      boolean _ = fetching.join(PATIENCE);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void find(UpstreamLeaf upstream, String component, List<Listed> listed) {
    Key key = new Key(upstream.id(), component);
    List<Listed> left = new ArrayList<>(listed);
    for (int tried = 0; tried < MAX_TRIED; tried++) {
      Optional<Listed> newest = upstream.format().latest(left);
      if (newest.isEmpty() || newest.get().version().equals(known.getIfPresent(key))) {
        return;
      }
      switch (state(upstream, new Coordinates(component, newest.get().version()))) {
        case HAD -> {
          known.put(key, newest.get().version());
          return;
        }
        case LACKING -> left.remove(newest.get());
        case UNCERTAIN -> {
          return;
        }
      }
    }
  }

  /// Has the description of a version fetched, if it is not stored.
  void describe(UpstreamLeaf upstream, Coordinates version) {
    if (upstream.source() instanceof ArtifactSource) {
      var _ = state(upstream, upstream.format().artifact(version, upstream.format().describing()));
    }
  }

  private State state(UpstreamLeaf upstream, Coordinates version) {
    return Stream.concat(
            Stream.of(upstream.format().describing()), upstream.format().consulted().stream())
        .map(file -> state(upstream, upstream.format().artifact(version, file)))
        .max(State::compareTo)
        .orElse(State.UNCERTAIN);
  }

  private State state(UpstreamLeaf upstream, Target.Artifact file) {
    // Its companion is fetched along, so that both are asked for at once.
    Outcome<Content> answer =
        fetches.ahead(upstream.job(file), StoreLook.NONE, FilesAhead.Why.LIST);
    return switch (answer) {
      case Found<Content>(var content) -> {
        content.close();
        yield State.HAD;
      }
      case Missing<Content> _, Refused<Content> _ -> State.LACKING;
      case Failed<Content> _, NotAtHand<Content> _ -> State.UNCERTAIN;
    };
  }
}
