package dev.larder.core.engine;

import dev.larder.api.Listed;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Unfound;
import dev.larder.api.Reason;
import dev.larder.api.Target;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.Type;
import dev.larder.core.storage.StoredVersion;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Brings together what a list is made of: what the leaves of a plan store, and what their
/// upstreams say.
final class IndexGathering {
  private final HotComponents components;
  private final UpstreamIndexes upstream;
  private final Backends backends;

  IndexGathering(HotComponents components, UpstreamIndexes upstream, Backends backends) {
    this.components = components;
    this.upstream = upstream;
    this.backends = backends;
  }

  /// The parts of an index. All upstreams are asked before the first is waited for.
  Outcome<IndexParts> parts(Reading reading, Target.Index index) {
    return parts(reading, index, reading.plan().leaves());
  }

  private Outcome<IndexParts> parts(Reading reading, Target.Index index, List<Repository> wanted) {
    return switch (components.versions(reading.plan().ids(), index.component(), reading.depth())) {
      case Found<List<StoredVersion>>(var stored) ->
          Outcome.found(new IndexParts(stored, answers(reading, index, wanted)));
      case Unfound<List<StoredVersion>> ended -> ended.retyped();
    };
  }

  /// What the upstream of each leaf says, as far as it is wanted.
  private List<Outcome<List<Listed>>> answers(
      Reading reading, Target.Index index, List<Repository> wanted) {
    List<Supplier<Outcome<List<Listed>>>> asked =
        reading.plan().leaves().stream()
            .map(leaf ->
                wanted.contains(leaf)
                    ? fromUpstream(reading, index, leaf)
                    : (Supplier<Outcome<List<Listed>>>) () -> IndexParts.NO_UPSTREAM)
            .toList();
    return asked.stream().map(Supplier::get).toList();
  }

  /// The parts of the latest version: what upstreams call theirs, and lists where that is not
  /// enough.
  Outcome<LatestParts> latest(Reading reading, Target.Index index) {
    List<Outcome<List<Listed>>> said = answers(reading, index, reading.plan().leaves());
    if (said.contains(Outcome.<List<Listed>>notAtHand())) {
      return Outcome.notAtHand();
    }
    List<Repository> leaves = reading.plan().leaves();
    List<Repository> silent =
        IntStream.range(0, leaves.size())
            .filter(i -> !LatestParts.isEnough(reading, index, said.get(i)))
            .mapToObj(leaves::get)
            .toList();
    if (silent.isEmpty() && reading.wantsUpstreams()) {
      return Outcome.found(LatestParts.told(said));
    }
    Target.Index list = reading.format().index(index.component(), Target.Listing.LIST);
    Outcome<LatestParts> gathered =
        parts(reading, list, silent).map(lists -> new LatestParts(said, lists));
    if (gathered instanceof Found<LatestParts>(var parts) && reading.depth().mayWait()) {
      parts.silent(reading).forEach(leaf -> upstream.keepSilence(leaf, index));
    }
    return gathered;
  }

  private Supplier<Outcome<List<Listed>>> fromUpstream(
      Reading reading, Target.Index index, Repository leaf) {
    return switch (leaf.definition().type()) {
      case Type.Proxy proxy -> fromUpstream(reading, index, leaf, proxy);
      case Type.Hosted _, Type.Group _ -> () -> IndexParts.NO_UPSTREAM;
    };
  }

  /// Asks a proxy's upstream for an index; the answer is waited for when it is taken.
  private Supplier<Outcome<List<Listed>>> fromUpstream(
      Reading reading, Target.Index index, Repository leaf, Type.Proxy proxy) {
    return reading.wantsUpstreams()
        ? upstream.ask(
            leaf, () -> UpstreamLeaf.of(reading, leaf, proxy, backends), index, reading.depth())
        : () ->
            upstream.stored(
                leaf,
                index,
                reading.format().words(new Reason.NotStored(), index),
                reading.depth());
  }
}
