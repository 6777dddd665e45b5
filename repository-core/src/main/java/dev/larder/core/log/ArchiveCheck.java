package dev.larder.core.log;

import dev.larder.api.Log;
import dev.larder.api.Log.Head;
import dev.larder.api.Log.Placed;
import dev.larder.api.LogGrowth;
import dev.larder.core.log.LogPiece.DamagedException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Holds a log against its archive, and gives it back what a restore of an older database has lost:
/// records, and then the heads, which have to come out as they were signed. What cannot be so stops
/// the log.
record ArchiveCheck(KeptLog kept) {
  /// @return the head that the log has now
  Optional<Head> run() throws IOException, StoppedLogException {
    if (kept.signer().isEmpty()) {
      throw new StoppedLogException(kept.words().noKey());
    }
    try {
      // The archive is read last: what others write meanwhile is there before it is here.
      Optional<Head> stored = kept.log().head();
      Optional<Head> seen = kept.seen().find(kept.archive().name());
      Optional<Head> archived = kept.archive().newest();
      checkHeads(stored, seen, archived);
      if (!kept.archive().keepKey(kept.signer().get().publicKey())) {
        throw new StoppedLogException(kept.words().otherKey());
      }
      replay(archived);
      advance(archived);
      kept.archive().tidy();
      Optional<Head> head = kept.log().head();
      if (head.isPresent()) {
        kept.seen().keep(kept.archive().name(), head.get());
        merge(head.get());
      }
      return head;
    } catch (DamagedException damaged) {
      throw new StoppedLogException(kept.words().damaged(String.valueOf(damaged.getMessage())));
    }
  }

  /// The archive is written first, so it never ends before the database or what a node has seen.
  private void checkHeads(Optional<Head> stored, Optional<Head> seen, Optional<Head> archived)
      throws StoppedLogException {
    long size = archived.map(Head::size).orElse(0L);
    if (stored.isPresent()) {
      if (stored.get().size() > size) {
        throw new StoppedLogException(kept.words().archiveBehind(size, stored.get()));
      }
      checkSame(stored.get(), archived);
    }
    if (seen.isPresent()) {
      if (seen.get().size() > size) {
        throw new StoppedLogException(kept.words().tailLost(size, seen.get()));
      }
      checkSame(seen.get(), archived);
    }
  }

  private void checkSame(Head one, Optional<Head> archived) throws StoppedLogException {
    if (archived.isPresent()
        && archived.get().size() == one.size()
        && !ArchivedLog.isSame(one, archived.get())) {
      throw new StoppedLogException(kept.words().headDiffers(one.size()));
    }
  }

  /// Compares the records that no stored head covers, and gives back those that are not there.
  private void replay(Optional<Head> archived)
      throws IOException, DamagedException, StoppedLogException {
    long covered = kept.covered();
    long at = ArchivedLog.block(covered);
    Optional<LogPiece> piece = kept.archive().piece(at);
    while (piece.isPresent()) {
      at = piece.get().end();
      give(piece.get().records(), covered);
      piece = kept.archive().piece(at);
    }
    long needed = archived.map(Head::size).orElse(0L);
    if (at < needed) {
      throw new DamagedException(
          "its records end at %d, and its head has %d".formatted(at, needed));
    }
  }

  private void give(List<Placed> archived, long covered) throws StoppedLogException {
    List<Placed> beyond = archived.stream().filter(one -> one.id() >= covered).toList();
    if (beyond.isEmpty()) {
      return;
    }
    long size = kept.log().size();
    List<Placed> stored = kept.records(beyond.getFirst().id(), beyond.getLast().id() + 1);
    for (int i = 0; i < stored.size(); i++) {
      if (!LogPiece.isSame(List.of(stored.get(i)), List.of(beyond.get(i)))) {
        throw new StoppedLogException(kept.words().recordsDiffer(stored.get(i).id()));
      }
    }
    List<Placed> lost = beyond.stream().filter(one -> one.id() >= size).toList();
    for (int from = 0; from < lost.size(); from += Log.MAX_RECORDS) {
      List<Placed> some = lost.subList(from, Math.min(lost.size(), from + Log.MAX_RECORDS));
      replay(some);
    }
  }

  private void replay(List<Placed> lost) throws StoppedLogException {
    try {
      if (!kept.log().logs().replay(kept.log().row().id(), lost.getFirst().id(), lost)) {
        // Another node gives them back, too, or somebody publishes: what is there is compared.
        give(lost, lost.getFirst().id());
      }
    } catch (IllegalStateException elsewhere) {
      throw new StoppedLogException(kept.words().recordsDiffer(lost.getFirst().id()));
    }
  }

  /// Makes the heads that the archive has once more.
  private void advance(Optional<Head> archived)
      throws IOException, DamagedException, StoppedLogException {
    long end = archived.map(Head::size).orElse(0L);
    TreeSet<Long> sizes = new TreeSet<>(kept.archive().headSizes());
    long covered = kept.covered();
    while (covered < end) {
      long farthest = Math.min(end, KeptLog.farthest(covered));
      Long known = sizes.higher(covered);
      long next = known != null && known < farthest ? known : farthest;
      Optional<LogGrowth> growth = kept.grown(covered, next);
      if (growth.isPresent()) {
        advance(covered, growth.get());
      }
      covered = kept.covered();
    }
  }

  private void advance(long covered, LogGrowth growth)
      throws IOException, DamagedException, StoppedLogException {
    Optional<Head> before = head(growth.head().size());
    if (before.isPresent() && !ArchivedLog.isSame(before.get(), growth.head())) {
      throw new StoppedLogException(kept.words().headDiffers(growth.head().size()));
    }
    kept.log().advance(covered, growth.head(), growth.pages());
  }

  /// The archived head of this size; there is always one where a block ends.
  private Optional<Head> head(long size) throws IOException, DamagedException {
    Optional<Head> single = kept.archive().head(size);
    if (single.isPresent() || size % ArchivedLog.BLOCK != 0) {
      return single;
    }
    Optional<LogPiece> block = kept.archive().piece(size - ArchivedLog.BLOCK);
    return block.flatMap(LogPiece::head);
  }

  /// A step may have ended before its block became one piece.
  private void merge(Head head) throws IOException {
    for (long first : kept.archive().unmerged(head.size())) {
      Optional<Head> last = kept.archive().head(first + ArchivedLog.BLOCK);
      if (last.isPresent()) {
        kept.merge(last.get());
      }
    }
  }
}
