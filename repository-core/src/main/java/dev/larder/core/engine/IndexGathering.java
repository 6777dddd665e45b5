package dev.larder.core.engine;

import dev.larder.api.Listed;
import dev.larder.api.Outcome;
import dev.larder.api.Reason;
import dev.larder.api.Target;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.Type;
import dev.larder.core.source.Sources;
import dev.larder.core.storage.StoredVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /// The parts of an index. Empty only where no more than a glance is to be taken.
  Optional<IndexParts> parts(Reading reading, Target.Index index) {
    return reading.glances()
        ? partsAtHand(reading, index)
        : Optional.of(partsFromAll(reading, index));
  }

  private Optional<IndexParts> partsAtHand(Reading reading, Target.Index index) {
    List<Outcome<List<Listed>>> answers = new ArrayList<>();
    for (Repository leaf : reading.plan().leaves()) {
      if (leaf.definition().type() instanceof Type.Proxy) {
        Optional<List<Listed>> known = upstream.atHand(leaf, index);
        if (known.isEmpty()) {
          return Optional.empty();
        }
        answers.add(Outcome.found(known.get()));
      } else {
        answers.add(IndexParts.NO_UPSTREAM);
      }
    }
    return components
        .kept(reading.plan().ids(), index.component())
        .map(stored -> new IndexParts(stored, answers));
  }

  /// All upstreams are asked before the first is waited for.
  private IndexParts partsFromAll(Reading reading, Target.Index index) {
    List<StoredVersion> stored = components.versions(reading.plan().ids(), index.component());
    List<Supplier<Outcome<List<Listed>>>> asked =
        reading.plan().leaves().stream().map(leaf -> fromUpstream(reading, index, leaf)).toList();
    return new IndexParts(stored, asked.stream().map(Supplier::get).toList());
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
    if (!reading.mayAskUpstreams()) {
      return () ->
          upstream.stored(leaf, index, reading.format().words(new Reason.NotStored(), index));
    }
    return upstream.ask(leaf, sources.of(leaf, reading.format(), proxy), index);
  }
}
