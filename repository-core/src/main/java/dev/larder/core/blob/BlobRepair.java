package dev.larder.core.blob;

import dev.larder.core.blob.BlobReader.Finding;
import dev.larder.core.storage.BlobLedger;
import dev.larder.core.storage.BlobLedger.Known;
import dev.larder.core.storage.BlobLedger.Named;
import dev.larder.core.storage.BlobLedger.State;
import dev.larder.core.storage.Blobs;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Puts right what can be of blobs that are not what they should be. The content of a proxy is
/// fetched again; what was published is taken out of use where its bytes are wrong, and is served
/// again once the same content was published or put back.
final class BlobRepair {
  private static final int MOST_FILES = BlobLedger.MAX_PAGE;

  private final Blobs blobs;
  private final BlobLedger ledger;
  private final LostContent lost;

  BlobRepair(Blobs blobs, BlobLedger ledger, LostContent lost) {
    this.blobs = blobs;
    this.ledger = ledger;
    this.lost = lost;
  }

  /// Notes what was found, and repairs it if that is wanted. True: it is well afterwards.
  boolean handle(Known blob, Finding finding, boolean mending) throws IOException {
    return switch (finding) {
      case Finding.Whole _ when blob.state() == State.LIVE -> checked(blob);
      case Finding.Whole _ -> whole(blob);
      case Finding.Lost(var why) when mending && isFenced(blob) -> taken(blob, why);
      case Finding.Lost(var why) -> mended(blob, why, mending);
      case Finding.Damaged(var why) -> mending ? taken(blob, why) : mended(blob, why, false);
      // The next look may succeed: nothing is known of its bytes.
      case Finding.Unread _ -> false;
    };
  }

  /// Not every blob store can take out of use only what is wrong: good bytes that are stored at the
  /// same moment may go with it. So nobody may name them meanwhile.
  private boolean taken(Known blob, String why) throws IOException {
    UUID sweep = UUID.randomUUID();
    if (!ledger.fence(sweep, blob.sha256(), BlobCollector.OVERDUE)) {
      return false; // Another is at it, or nothing needs it any more.
    }
    Optional<String> place = blobs.quarantine(blob.sha256());
    ledger.endSweep(sweep, Set.of(blob.sha256()));
    return place.isPresent()
        ? mended(blob, why + "; they are in " + place.get() + " now", true)
        : whole(blob) || mended(blob, why, true);
  }

  private boolean mended(Known blob, String why, boolean mending) throws IOException {
    ledger.checked(Set.of(), Set.of(blob.sha256()));
    for (Named file : ledger.files(blob.sha256(), MOST_FILES)) {
      lost.found(file, why, mending && !blobs.isWhole(blob.sha256(), blob.size()));
    }
    if (!mending) {
      return false;
    }
    // Other bytes of the same content may have taken its place.
    boolean needed = !ledger.files(blob.sha256(), 1).isEmpty();
    return !needed || whole(blob);
  }

  /// In this order: bytes that are there while they are being taken out of use say nothing.
  private boolean whole(Known blob) throws IOException {
    Set<String> hash = Set.of(blob.sha256());
    Optional<Set<UUID>> ended = released(blob) ? ledger.endedSweeps(hash) : Optional.empty();
    return ended.isPresent()
        && blobs.isWhole(blob.sha256(), blob.size())
        && ledger.reclaim(hash, ended.get())
        && checked(blob);
  }

  private boolean checked(Known blob) {
    ledger.checked(Set.of(blob.sha256()), Set.of());
    return true;
  }

  /// Ends a fence whose node was not heard of any more. False: it is not over yet.
  private boolean released(Known blob) {
    UUID sweep = UUID.randomUUID();
    if (!isFenced(blob)) {
      return true;
    }
    boolean mine = ledger.fence(sweep, blob.sha256(), BlobCollector.OVERDUE);
    if (mine) {
      ledger.endSweep(sweep, Set.of(blob.sha256()));
    }
    return mine;
  }

  private boolean isFenced(Known blob) {
    return ledger.isSweeping(Set.of(blob.sha256()));
  }

  /// What is suspect and there again is read through. Answers how many are still not well.
  int lookAgain(BlobReader reader) throws IOException {
    int ill = 0;
    String after = "";
    List<Known> page = ledger.suspects(after, BlobLedger.MAX_PAGE);
    while (!page.isEmpty()) {
      for (Known blob : page) {
        ill += isWell(blob, reader) ? 0 : 1;
      }
      page = ledger.suspects(page.getLast().sha256(), BlobLedger.MAX_PAGE);
    }
    return ill;
  }

  /// What was interrupted while it was taken out of use is done once more.
  private boolean isWell(Known blob, BlobReader reader) throws IOException {
    if (!blobs.isWhole(blob.sha256(), blob.size())) {
      return isFenced(blob) && handle(blob, new Finding.Lost("it is missing"), true);
    }
    Finding finding = reader.read(blob.sha256(), blob.size());
    return finding instanceof Finding.Whole
        ? whole(blob)
        : isFenced(blob) && handle(blob, finding, true);
  }
}
