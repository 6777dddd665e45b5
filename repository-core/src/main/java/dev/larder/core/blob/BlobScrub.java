package dev.larder.core.blob;

import dev.larder.core.blob.BlobReader.Finding;
import dev.larder.core.loop.LoopTime;
import dev.larder.core.storage.BlobLedger;
import dev.larder.core.storage.BlobLedger.Figures;
import dev.larder.core.storage.BlobLedger.Known;
import dev.larder.core.storage.Blobs;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Reads every blob through once in a period, a few at a time, the one that was read the longest
/// ago first, and puts right what it finds damaged.
public final class BlobScrub {
  private static final int PAGE = 100;

  private final BlobLedger ledger;
  private final BlobReader reader;
  private final BlobRepair repair;
  private final Duration period;
  private final Duration every;

  /// @param period in which every blob is read once
  /// @param every the pause between two runs
  /// @param bytesPerSecond no more than so many
  public BlobScrub(
      Blobs blobs,
      BlobLedger ledger,
      LostContent lost,
      Duration period,
      Duration every,
      long bytesPerSecond,
      LoopTime time) {
    this.ledger = ledger;
    this.reader = new BlobReader(blobs, new ReadPace(bytesPerSecond, time));
    this.repair = new BlobRepair(blobs, ledger, lost);
    this.period = period;
    this.every = every;
  }

  /// What a run came to.
  ///
  /// @param left suspect blobs, those of earlier runs included
  public record Scrubbed(long read, long bytes, long damaged, long repaired, long left) {}

  private static final class Counts {
    private long read;
    private long bytes;
    private long damaged;
    private long repaired;
  }

  /// Reads the share of one run.
  public Scrubbed run(BlobWork work) throws IOException {
    int left = repair.lookAgain(reader);
    Figures figures = ledger.figures();
    double share = Math.min(1, (double) every.toMillis() / period.toMillis());
    long most = (long) Math.ceil(figures.blobs() * share);
    long bytes = (long) Math.ceil(figures.bytes() * share);
    Counts counts = new Counts();
    boolean more = true;
    while (more && !work.stopping()) {
      List<Known> page = ledger.leastRecentlyChecked(PAGE);
      more = !page.isEmpty();
      for (Known blob : page) {
        more &= counts.read < most || counts.bytes < bytes;
        if (!more || work.stopping()) {
          break;
        }
        read(blob, counts);
        work.progress(counts.bytes, Math.max(bytes, counts.bytes), "bytes");
      }
      more &= counts.read < figures.blobs();
    }
    return new Scrubbed(
        counts.read,
        counts.bytes,
        counts.damaged,
        counts.repaired,
        left + counts.damaged - counts.repaired);
  }

  private void read(Known blob, Counts counts) throws IOException {
    counts.read++;
    counts.bytes += blob.size();
    Finding finding = blob.named() ? reader.read(blob.sha256(), blob.size()) : new Finding.Whole();
    boolean well = repair.handle(blob, finding, true);
    if (finding instanceof Finding.Lost || finding instanceof Finding.Damaged) {
      counts.damaged++;
      counts.repaired += well ? 1 : 0;
    } else if (finding instanceof Finding.Unread(var why)) {
      throw new IOException("the blob " + blob.sha256() + " cannot be read: " + why);
    }
  }
}
