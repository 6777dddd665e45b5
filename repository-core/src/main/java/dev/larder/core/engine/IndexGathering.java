package dev.larder.core.engine;

import dev.larder.api.Listed;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.NotAtHand;
import dev.larder.api.Outcome.Unfound;
import dev.larder.api.Reason;
import dev.larder.api.Target;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.Type;
import dev.larder.core.storage.StoredVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

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
    return parts(reading, index, IndexGathering::all);
  }

  private Outcome<IndexParts> parts(Reading reading, Target.Index index, IntPredicate wanted) {
    return switch (components.versions(reading.plan().ids(), index.component(), reading.depth())) {
      case Found<List<StoredVersion>>(var stored) ->
          Outcome.found(new IndexParts(stored, answers(reading, index, wanted)));
      case Unfound<List<StoredVersion>> ended -> ended.retyped();
    };
  }

  private static boolean all(int leaf) {
    return true;
  }

  private static Outcome<List<Listed>> noUpstream() {
    return IndexParts.NO_UPSTREAM;
  }

  /// What the upstream of each leaf says, as far as it is wanted.
  private List<Outcome<List<Listed>>> answers(
      Reading reading, Target.Index index, IntPredicate wanted) {
    List<Repository> leaves = reading.plan().leaves();
    List<Supplier<Outcome<List<Listed>>>> asked = new ArrayList<>(leaves.size());
    for (int i = 0; i < leaves.size(); i++) {
      asked.add(
          wanted.test(i)
              ? fromUpstream(reading, index, leaves.get(i))
              : IndexGathering::noUpstream);
    }
    List<Outcome<List<Listed>>> answers = new ArrayList<>(leaves.size());
    for (Supplier<Outcome<List<Listed>>> answer : asked) {
      answers.add(answer.get());
    }
    return answers;
  }

  /// The parts of the latest version: what upstreams call theirs, and lists where that is not
  /// enough.
  Outcome<LatestParts> latest(Reading reading, Target.Index index) {
    List<Outcome<List<Listed>>> said = answers(reading, index, IndexGathering::all);
    boolean enough = reading.wantsUpstreams();
    for (Outcome<List<Listed>> one : said) {
      if (one instanceof NotAtHand) {
        return Outcome.notAtHand();
      }
      enough = enough && LatestParts.isEnough(reading, index, one);
    }
    if (enough) {
      return Outcome.found(LatestParts.told(said));
    }
    Target.Index list = reading.format().index(index.component(), Target.Listing.LIST);
    Outcome<LatestParts> gathered =
        parts(reading, list, i -> !LatestParts.isEnough(reading, index, said.get(i)))
            .map(lists -> new LatestParts(said, lists));
    if (gathered instanceof Found<LatestParts>(var parts) && reading.depth().mayWait()) {
      parts.silent(reading).forEach(leaf -> upstream.keepSilence(leaf, index));
    }
    return gathered;
  }

  private Supplier<Outcome<List<Listed>>> fromUpstream(
      Reading reading, Target.Index index, Repository leaf) {
    return switch (leaf.definition().type()) {
      case Type.Proxy proxy -> fromUpstream(reading, index, leaf, proxy);
      case Type.Hosted _, Type.Group _ -> IndexGathering::noUpstream;
    };
  }

  /// Asks a proxy's upstream for an index; the answer is waited for when it is taken.
  private Supplier<Outcome<List<Listed>>> fromUpstream(
      Reading reading, Target.Index index, Repository leaf, Type.Proxy proxy) {
    return reading.wantsUpstreams()
        ? upstream.ask(
            leaf,
            () -> UpstreamLeaf.of(reading, leaf, proxy, backends),
            index,
            reading.depth(),
            reading.waiting())
        : () ->
            upstream.stored(
                leaf,
                index,
                reading.format().words(new Reason.NotStored(), index),
                reading.depth());
  }
}
