package dev.larder.core.engine;

import dev.larder.api.Listed;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Unfound;
import dev.larder.api.Reason;
import dev.larder.api.Target;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.Type;
import dev.larder.core.source.Sources;
import dev.larder.core.storage.StoredVersion;
import java.util.List;
import java.util.function.Supplier;

/// Brings together what a list is made of: what the leaves of a plan store, and what their
/// upstreams say.
final class IndexGathering {
  private final HotComponents components;
  private final UpstreamIndexes upstream;
  private final Sources sources;

  IndexGathering(HotComponents components, UpstreamIndexes upstream, Sources sources) {
    this.components = components;
    this.upstream = upstream;
    this.sources = sources;
  }

  /// The parts of an index. All upstreams are asked before the first is waited for.
  Outcome<IndexParts> parts(Reading reading, Target.Index index) {
    return switch (components.versions(reading.plan().ids(), index.component(), reading.depth())) {
      case Found<List<StoredVersion>>(var stored) -> {
        List<Supplier<Outcome<List<Listed>>>> asked =
            reading.plan().leaves().stream()
                .map(leaf -> fromUpstream(reading, index, leaf))
                .toList();
        yield Outcome.found(new IndexParts(stored, asked.stream().map(Supplier::get).toList()));
      }
      case Unfound<List<StoredVersion>> ended -> ended.retyped();
    };
  }

  private Supplier<Outcome<List<Listed>>> fromUpstream(
      Reading reading, Target.Index index, Repository leaf) {
    return switch (leaf.definition().type()) {
      case Type.Proxy proxy -> fromUpstream(reading, index, leaf, proxy);
      case Type.Hosted _, Type.Group _ -> () -> IndexParts.NO_UPSTREAM;
    };
  }

  /// Asks a proxy's upstream for an index; the answer is waited for when it is taken.
  Supplier<Outcome<List<Listed>>> fromUpstream(
      Reading reading, Target.Index index, Repository leaf, Type.Proxy proxy) {
    return reading.wantsUpstreams()
        ? upstream.ask(
            leaf, () -> sources.of(leaf, reading.format(), proxy), index, reading.depth())
        : () ->
            upstream.stored(
                leaf,
                index,
                reading.format().words(new Reason.NotStored(), index),
                reading.depth());
  }
}
