package dev.larder.core.blob;

import dev.larder.core.blob.BlobReader.Finding;
import dev.larder.core.storage.BlobLedger;
import dev.larder.core.storage.BlobLedger.Known;
import dev.larder.core.storage.BlobLedger.State;
import dev.larder.core.storage.Blobs;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/// Holds metadata and blobs against each other, and repairs what can be.
public final class BlobInspection {
  private static final int PAGE = BlobLedger.MAX_PAGE;

  private final Blobs blobs;
  private final BlobLedger ledger;
  private final BlobReader reader;
  private final BlobRepair repair;

  public BlobInspection(Blobs blobs, BlobLedger ledger, LostContent lost) {
    this.blobs = blobs;
    this.ledger = ledger;
    this.reader = new BlobReader(blobs, ReadPace.FREE);
    this.repair = new BlobRepair(blobs, ledger, lost);
  }

  /// What is wanted.
  ///
  /// @param rehash whether all bytes are read; else sizes are looked at
  /// @param repair whether what is wrong is put right
  public record Wish(boolean rehash, boolean repair) {}

  /// What a check found.
  ///
  /// @param checked blobs that files are kept in
  /// @param bytes of those, as they should be
  /// @param damaged were missing, cut, or had other bytes
  /// @param repaired of those
  /// @param unread could not be read at all
  /// @param unneeded blobs that no file names: they are removed after a grace
  /// @param strays content of the blob store that the database does not know: it is removed, too
  /// @param whole whether the check came to its end
  public record Report(
      long checked,
      long bytes,
      long damaged,
      long repaired,
      long unread,
      long unneeded,
      long strays,
      boolean whole) {
    /// How much is still not well.
    public long left() {
      return damaged - repaired + unread;
    }
  }

  private static final class Counts {
    private long looked;
    private long checked;
    private long bytes;
    private long damaged;
    private long repaired;
    private long unread;
    private long unneeded;
    private long strays;
  }

  public Report run(Wish wish, BlobWork work) throws IOException {
    Counts counts = new Counts();
    rows(wish, work, counts);
    content(work, counts);
    return new Report(
        counts.checked,
        counts.bytes,
        counts.damaged,
        counts.repaired,
        counts.unread,
        counts.unneeded,
        counts.strays,
        !work.stopping());
  }

  private void rows(Wish wish, BlobWork work, Counts counts) throws IOException {
    long total = ledger.figures().blobs();
    List<Known> page = ledger.blobs("", PAGE);
    while (!page.isEmpty()) {
      for (Known blob : page) {
        if (work.stopping()) {
          return;
        }
        row(blob, wish, counts);
        counts.looked++;
        work.progress(counts.looked, Math.max(counts.looked, total), "blobs");
      }
      page = ledger.blobs(page.getLast().sha256(), PAGE);
    }
  }

  private void row(Known blob, Wish wish, Counts counts) throws IOException {
    if (blob.state() == State.SWEPT) {
      return;
    }
    if (!blob.named()) {
      counts.unneeded++;
      return;
    }
    counts.checked++;
    counts.bytes += blob.size();
    // What was found damaged once is well when its bytes say so, and not by its size.
    boolean reads = wish.rehash() || blob.state() == State.SUSPECT;
    Finding finding =
        reads ? reader.read(blob.sha256(), blob.size()) : reader.look(blob.sha256(), blob.size());
    switch (finding) {
      case Finding.Whole _ when !reads -> {}
      case Finding.Whole _ -> repair.handle(blob, finding, wish.repair());
      case Finding.Unread _ -> counts.unread++;
      case Finding.Lost _, Finding.Damaged _ -> {
        counts.damaged++;
        counts.repaired += repair.handle(blob, finding, wish.repair()) ? 1 : 0;
      }
    }
  }

  private void content(BlobWork work, Counts counts) throws IOException {
    List<Blobs.Entry> page = blobs.list("", PAGE);
    while (!page.isEmpty() && !work.stopping()) {
      Set<String> known = ledger.known(page.stream().map(Blobs.Entry::sha256).toList());
      counts.strays += page.stream().filter(one -> !known.contains(one.sha256())).count();
      page = blobs.list(page.getLast().sha256(), PAGE);
    }
  }
}
