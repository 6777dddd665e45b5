package dev.larder.core.log;

import dev.larder.api.Log.Head;
import dev.larder.api.Log.Placed;
import dev.larder.api.LogGrowth;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// One step from a head to the next: the archive first, then the database.
record HeadStep(KeptLog kept) {
  /// How a step ended.
  sealed interface End {
    /// There is a new head, of this node or another one.
    record Advanced(Head head) implements End {}

    /// All records are covered.
    record Idle() implements End {}

    /// Database and archive do not fit, as after a restore: they have to be compared.
    record Doubtful() implements End {}
  }

  End take() throws IOException, LogPiece.DamagedException, StoppedLogException {
    long covered = kept.covered();
    List<Placed> records = kept.records(covered, KeptLog.farthest(covered));
    if (records.isEmpty()) {
      return new End.Idle();
    }
    Optional<List<Placed>> archived = kept.archive().keep(records);
    // Only a later look counts: what lay in a block is removed as soon as the block is there.
    if (archived.isEmpty() || kept.archive().isBlock(ArchivedLog.block(covered))) {
      return new End.Doubtful();
    }
    long size = covered + archived.get().size();
    return LogPiece.isSame(kept.records(covered, size), archived.get())
        ? advance(covered, size)
        : new End.Doubtful();
  }

  private End advance(long covered, long size) throws IOException, StoppedLogException {
    Optional<LogGrowth> grown = kept.grown(covered, size);
    return grown.isPresent() ? advance(covered, grown.get()) : overtaken();
  }

  private End advance(long covered, LogGrowth growth) throws IOException, StoppedLogException {
    if (!kept.archive().keepHead(growth.head())) {
      throw new StoppedLogException(kept.words().headDiffers(growth.head().size()));
    }
    if (!kept.log().advance(covered, growth.head(), growth.pages())) {
      return overtaken();
    }
    kept.seen().keep(kept.archive().name(), growth.head());
    kept.merge(growth.head());
    return new End.Advanced(growth.head());
  }

  private End overtaken() {
    return kept.log().head().<End>map(End.Advanced::new).orElseGet(End.Doubtful::new);
  }
}
