package dev.larder.core.log;

import dev.larder.api.Format;
import dev.larder.api.Log;
import dev.larder.api.Log.Head;
import dev.larder.api.Log.Placed;
import dev.larder.api.LogGrowth;
import dev.larder.api.Signer;
import dev.larder.core.storage.SeenHeads;
import dev.larder.core.storage.StorageDownException;
import dev.larder.core.storage.StoredLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A log with all places where it is kept.
record KeptLog(
    Format format,
    StoredLog log,
    ArchivedLog archive,
    SeenHeads seen,
    Optional<Signer> signer,
    StoppedWords words) {
  /// How many records the stored head covers.
  long covered() {
    return log.head().map(Head::size).orElse(0L);
  }

  /// Where a step from a head ends at the latest.
  static long farthest(long covered) {
    return Math.min(covered + Log.MAX_RECORDS, ArchivedLog.block(covered) + ArchivedLog.BLOCK);
  }

  /// What the head becomes, by the key of this server. Empty: another node has moved it meanwhile,
  /// so that what was read of it may not have belonged together.
  Optional<LogGrowth> grown(long covered, long size) {
    try {
      LogGrowth growth = format.grown(log, size, signer.orElseThrow());
      if (growth.head().size() != size) {
        throw new IllegalStateException(
            "the format %s made a head of %d records instead of %d"
                .formatted(format.name(), growth.head().size(), size));
      }
      return covered() == covered ? Optional.of(growth) : Optional.empty();
    } catch (StorageDownException down) {
      throw down;
    } catch (RuntimeException failed) {
      if (covered() == covered) {
        throw failed;
      }
      return Optional.empty();
    }
  }

  /// Records from one to before another, as far as there are any.
  List<Placed> records(long from, long to) {
    List<Placed> records = new ArrayList<>();
    long at = from;
    while (at < to) {
      List<Placed> some = log.from(at, (int) Math.min(to - at, Log.MAX_RECORDS));
      if (some.isEmpty()) {
        return records;
      }
      records.addAll(some);
      at += some.size();
    }
    return records;
  }

  /// Puts one piece in the place of a block's many, once a head ends with it.
  void merge(Head head) throws IOException {
    if (head.size() % ArchivedLog.BLOCK == 0 && head.size() > 0) {
      List<Placed> block = records(head.size() - ArchivedLog.BLOCK, head.size());
      archive.merge(new LogPiece(block, Optional.of(head)));
    }
  }
}
