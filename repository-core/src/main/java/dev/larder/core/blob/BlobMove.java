package dev.larder.core.blob;

import dev.larder.core.blob.BlobCopy.Copied;
import dev.larder.core.storage.BlobLedger;
import dev.larder.core.storage.BlobLedger.Known;
import dev.larder.core.storage.BlobLedger.State;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.LogArchive;
import dev.larder.core.storage.Logs;
import dev.larder.core.storage.StoreClaim;
import dev.larder.core.waiting.AtOnce;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves the content of one store into another one, while servers read and write.
///
/// It copies what the new store does not have, until nothing is left to copy, holds the new one
/// against the database, and then makes it the one that counts (docs/adr/0025). Nothing is removed
/// from the old one. May be stopped after any step and begun anew, on any node.
public final class BlobMove {
  private static final Logger LOG = LoggerFactory.getLogger(BlobMove.class);
  private static final int PAGE = 1_000;

  /// So many blobs come at once.
  private static final int AT_ONCE = 8;

  /// And no more once there are so many bytes of them, which need room on a disk.
  private static final long BYTES_AT_ONCE = 32L << 20;

  /// So many lost blobs are named.
  private static final int NAMED = 10;

  private final MovedStores stores;
  private final BlobLedger ledger;
  private final Logs logs;
  private final Supplier<List<String>> apart;

  /// @param apart the servers that run, or did just now, and do not have these two stores, in words
  public BlobMove(MovedStores stores, BlobLedger ledger, Logs logs, Supplier<List<String>> apart) {
    this.stores = stores;
    this.ledger = ledger;
    this.logs = logs;
    this.apart = apart;
  }

  /// What a run came to.
  ///
  /// @param copied blobs
  /// @param damaged blobs of the old store that were not copied, because they are not what their
  ///   hashes say
  /// @param lost blobs that a stored file needs and neither store has, by their hashes; some
  /// @param needed how many of those there are
  /// @param apart servers that keep it from being complete
  public record Moved(
      long copied,
      long bytes,
      long damaged,
      List<String> lost,
      long needed,
      List<String> apart,
      boolean complete) {}

  private static final class Counts {
    private long copied;
    private long bytes;
    private long damaged;
    private long needed;
    private final List<String> lost = new ArrayList<>();
  }

  /// Copies all there is.
  ///
  /// @param withoutLost whether it may be complete without blobs that neither store has
  public Moved run(BlobWork work, boolean withoutLost) throws IOException {
    // Before the last look at the old store: what they write later, it does not see.
    List<String> others = apart.get();
    Counts counts = new Counts();
    BlobCopy copy = new BlobCopy(stores, work::stopping);
    long total = ledger.figures().bytes();
    long before;
    do {
      before = counts.copied;
      copyAll(work, copy, total, counts);
    } while (counts.copied > before && !work.stopping());
    check(work, copy, counts);
    copyLogs(work);
    others = others.isEmpty() ? apart.get() : others;
    boolean complete = !work.stopping() && others.isEmpty() && (counts.needed == 0 || withoutLost);
    if (complete) {
      complete(ledger.mark().installation());
    }
    return new Moved(
        counts.copied,
        counts.bytes,
        counts.damaged,
        List.copyOf(counts.lost),
        counts.needed,
        others,
        complete);
  }

  private void copyAll(BlobWork work, BlobCopy copy, long total, Counts counts) throws IOException {
    BlobCursor old = new BlobCursor(stores.from().blobs());
    BlobCursor there = new BlobCursor(stores.to().blobs());
    List<Blobs.Entry> missing = new ArrayList<>();
    counts.damaged = 0;
    long done = 0;
    for (Optional<Blobs.Entry> next = old.next();
        next.isPresent() && !work.stopping();
        next = old.next()) {
      Blobs.Entry entry = next.get();
      done += entry.size();
      if (!there.has(entry.sha256(), entry.size())) {
        missing.add(entry);
      }
      if (missing.size() == AT_ONCE || bytes(missing) >= BYTES_AT_ONCE) {
        copyEach(copy, missing, counts);
        missing.clear();
      }
      work.progress(done, Math.max(done, total), "bytes");
    }
    copyEach(copy, missing, counts);
  }

  private static long bytes(List<Blobs.Entry> some) {
    return some.stream().mapToLong(Blobs.Entry::size).sum();
  }

  private static void copyEach(BlobCopy copy, List<Blobs.Entry> missing, Counts counts)
      throws IOException {
    List<Copied> results = AtOnce.each(missing, entry -> copy.copy(entry.sha256(), entry.size()));
    for (int i = 0; i < results.size(); i++) {
      switch (results.get(i)) {
        case Copied.Done _ -> {
          counts.copied++;
          counts.bytes += missing.get(i).size();
        }
        case Copied.Lost _ -> counts.damaged++;
        case Copied.Stopped _ -> {
          // Another run goes on with it.
        }
        case Copied.Failed(var why) -> throw why;
      }
    }
  }

  /// Holds the new store against what the database needs, which a listing may not have told.
  private void check(BlobWork work, BlobCopy copy, Counts counts) throws IOException {
    BlobCursor there = new BlobCursor(stores.to().blobs());
    long total = ledger.figures().blobs();
    long looked = 0;
    List<Known> page = ledger.blobs("", PAGE);
    while (!page.isEmpty() && !work.stopping()) {
      List<String> damaged = new ArrayList<>();
      for (Known blob : page) {
        boolean needed = blob.named() && blob.state() != State.SWEPT;
        if (needed && !there.has(blob.sha256(), blob.size()) && !found(blob, copy, counts)) {
          damaged.add(blob.sha256());
        }
        looked++;
        work.progress(looked, Math.max(looked, total), "blobs checked");
      }
      if (!damaged.isEmpty() && !work.stopping()) {
        ledger.checked(List.of(), damaged);
      }
      page = ledger.blobs(page.getLast().sha256(), PAGE);
    }
  }

  private boolean found(Known blob, BlobCopy copy, Counts counts) throws IOException {
    return switch (copy.copy(blob.sha256(), blob.size())) {
      case Copied.Done _ -> {
        counts.copied++;
        counts.bytes += blob.size();
        yield true;
      }
      case Copied.Lost _ -> {
        counts.needed++;
        if (counts.lost.size() < NAMED) {
          counts.lost.add(blob.sha256());
        }
        yield false;
      }
      case Copied.Stopped _ -> true;
      case Copied.Failed(var why) -> throw why;
    };
  }

  /// Archived logs, piece by piece. Those of a log that goes on are kept in both by then.
  private void copyLogs(BlobWork work) throws IOException {
    if (isMain(ledger.mark().installation())) {
      return; // The new store has decided since.
    }
    LogArchive from = stores.from().logs();
    for (var log : logs.all()) {
      String name = LogArchive.nameOf(log.format(), log.name());
      for (String piece : from.list(name, "")) {
        Optional<byte[]> bytes = work.stopping() ? Optional.empty() : from.get(name, piece);
        if (bytes.isPresent()) {
          stores.to().logs().replace(name, piece, bytes.get());
        }
      }
    }
  }

  private boolean isMain(UUID installation) throws IOException {
    return stores.to().blobs().installation().equals(Optional.of(installation));
  }

  /// From here on the new store counts. The old one is told last: where that fails, both say that
  /// they count, and the new one is asked first.
  private void complete(UUID installation) throws IOException {
    Blobs to = stores.to().blobs();
    Blobs from = stores.from().blobs();
    if (!isMain(installation)) {
      Optional<UUID> mark = from.mark();
      if (mark.isPresent()) {
        to.mark(mark.get());
      }
      to.join(installation);
    }
    try {
      from.join(StoreClaim.incomplete(installation));
    } catch (IOException untold) {
      LOG.warn(
          "{} could not be told that it has not all content any more; no server may use it alone",
          stores.from().shown(),
          untold);
    }
  }
}
