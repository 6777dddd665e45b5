package dev.larder.core.blob;

import dev.larder.core.storage.BlobLedger;
import dev.larder.core.storage.BlobLedger.Known;
import dev.larder.core.storage.BlobLedger.Reviewed;
import dev.larder.core.storage.Blobs;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongSupplier;

/// Removes blobs that no file has named for as long as a grace.
///
/// The order of steps is that of [BlobLedger], which keeps commits from naming what is being
/// removed; docs/adr/0020 says why nothing that is needed is ever lost. May be stopped after any
/// step and begun anew, on any node.
public final class BlobCollector {
  private static final int PAGE = 1_000;

  /// Few, because the same content cannot be published while it is among them.
  private static final int AT_ONCE = 20;

  /// Nothing is removed by a sweep that was begun longer ago: this process may have stood still.
  static final Duration LONGEST = Duration.ofMinutes(1);

  /// A sweep that has not ended by then is taken over.
  static final Duration OVERDUE = Duration.ofHours(1);

  private final Blobs blobs;
  private final BlobLedger ledger;
  private final StoreMark mark;
  private final Duration grace;
  private final Duration kept;
  private final InstantSource clock;
  private final LongSupplier nanoTime;

  /// @param grace how long a blob is spared that nothing names
  /// @param kept how long it is remembered that a blob was removed; longer than any publish or
  ///   fetch takes from storing its bytes to its commit
  /// @param clock compared with the times that the blob store tells
  public BlobCollector(
      Blobs blobs,
      BlobLedger ledger,
      StoreMark mark,
      Duration grace,
      Duration kept,
      InstantSource clock,
      LongSupplier nanoTime) {
    this.blobs = blobs;
    this.ledger = ledger;
    this.mark = mark;
    this.grace = grace;
    this.kept = kept;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /// What a run came to.
  ///
  /// @param condemned found without a name, to be removed after the grace
  /// @param removed of those that were known, with their bytes
  /// @param strays removed, too, which the database never knew or has forgotten
  public record Collected(long condemned, long removed, long strays, long bytes) {}

  private static final class Counts {
    private long condemned;
    private long removed;
    private long strays;
    private long bytes;
  }

  /// Does all that is due.
  public Collected run(BlobWork work) throws IOException, CollectionStoppedException {
    mark.renew();
    check();
    Counts counts = new Counts();
    try {
      review(work, counts);
      sweep(work, counts);
      sweepStrays(work, counts);
    } finally {
      ledger.collected(counts.removed + counts.strays, counts.bytes);
    }
    while (!work.stopping() && ledger.forgetSwept(kept, PAGE) == PAGE) {
      // Bounded batches.
    }
    return new Collected(counts.condemned, counts.removed, counts.strays, counts.bytes);
  }

  private void check() throws IOException, CollectionStoppedException {
    Optional<String> trouble = mark.look();
    if (trouble.isPresent()) {
      throw new CollectionStoppedException(trouble.get());
    }
  }

  private void review(BlobWork work, Counts counts) {
    long total = ledger.figures().blobs();
    long looked = 0;
    String after = "";
    boolean more = true;
    while (more && !work.stopping()) {
      Reviewed page = ledger.review(after, PAGE);
      counts.condemned += page.condemned();
      looked += page.looked();
      work.progress(looked, Math.max(looked, total), "blobs looked at");
      after = page.last().orElse(after);
      more = page.last().isPresent();
    }
  }

  private void sweep(BlobWork work, Counts counts) throws IOException, CollectionStoppedException {
    long due = ledger.figures().condemned();
    boolean more = true;
    while (more && !work.stopping()) {
      check();
      long begun = nanoTime.getAsLong();
      UUID sweep = UUID.randomUUID();
      List<Known> batch = ledger.beginSweep(sweep, grace, OVERDUE, AT_ONCE);
      Map<String, Long> sizes = new TreeMap<>();
      batch.forEach(one -> sizes.put(one.sha256(), one.size()));
      counts.removed += remove(sweep, begun, sizes, counts);
      work.progress(counts.removed, Math.max(counts.removed, due), "blobs removed");
      more = !batch.isEmpty();
    }
  }

  /// Content of publishes and fetches that never came to their commit, and what was forgotten since
  /// it was swept and came back.
  private void sweepStrays(BlobWork work, Counts counts)
      throws IOException, CollectionStoppedException {
    Instant before = clock.instant().minus(grace);
    List<Blobs.Entry> page = blobs.list("", PAGE);
    while (!page.isEmpty() && !work.stopping()) {
      List<Blobs.Entry> strays = new ArrayList<>(page);
      strays.removeIf(one -> !one.wanted().isBefore(before));
      Set<String> known = ledger.known(strays.stream().map(Blobs.Entry::sha256).toList());
      strays.removeIf(one -> known.contains(one.sha256()));
      for (int at = 0; at < strays.size() && !work.stopping(); at += AT_ONCE) {
        remove(strays.subList(at, Math.min(strays.size(), at + AT_ONCE)), counts);
      }
      page = blobs.list(page.getLast().sha256(), PAGE);
    }
  }

  private void remove(List<Blobs.Entry> strays, Counts counts)
      throws IOException, CollectionStoppedException {
    check();
    long begun = nanoTime.getAsLong();
    UUID sweep = UUID.randomUUID();
    Set<String> mine = ledger.beginSweep(sweep, strays);
    Map<String, Long> sizes = new TreeMap<>();
    strays.stream()
        .filter(one -> mine.contains(one.sha256()))
        .forEach(one -> sizes.put(one.sha256(), one.size()));
    counts.strays += remove(sweep, begun, sizes, counts);
  }

  /// Removes the bytes of blobs whose sweep has begun. What is not removed for certain stays in its
  /// sweep, and is taken over later.
  private int remove(UUID sweep, long begun, Map<String, Long> batch, Counts counts)
      throws IOException {
    List<String> gone = new ArrayList<>();
    try {
      for (var one : batch.entrySet()) {
        if (nanoTime.getAsLong() - begun > LONGEST.toNanos()) {
          return gone.size();
        }
        blobs.delete(one.getKey());
        gone.add(one.getKey());
        counts.bytes += one.getValue();
      }
      return gone.size();
    } finally {
      ledger.endSweep(sweep, gone);
    }
  }
}
