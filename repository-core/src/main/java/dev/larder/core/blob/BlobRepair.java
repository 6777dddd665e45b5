package dev.larder.core.blob;

import dev.larder.core.blob.BlobReader.Finding;
import dev.larder.core.storage.BlobLedger;
import dev.larder.core.storage.BlobLedger.Known;
import dev.larder.core.storage.BlobLedger.Named;
import dev.larder.core.storage.Blobs;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
      case Finding.Whole _ -> {
        ledger.checked(Set.of(blob.sha256()), Set.of());
        yield true;
      }
      case Finding.Lost(var why) -> mended(blob, why, mending);
      case Finding.Damaged(var why) -> mending ? taken(blob, why) : mended(blob, why, false);
      // The next look may succeed: nothing is known of its bytes.
      case Finding.Unread _ -> false;
    };
  }

  /// Empty: another has put it right meanwhile.
  private boolean taken(Known blob, String why) throws IOException {
    Optional<String> place = blobs.quarantine(blob.sha256());
    return place.isPresent()
        ? mended(blob, why + "; they are in " + place.get() + " now", true)
        : blobs.isWhole(blob.sha256(), blob.size()) && whole(blob);
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
    return needed ? blobs.isWhole(blob.sha256(), blob.size()) && whole(blob) : true;
  }

  private boolean whole(Known blob) {
    ledger.checked(Set.of(blob.sha256()), Set.of());
    return true;
  }

  /// What is suspect and there again is read through. Answers how many are still not well.
  int lookAgain(BlobReader reader) throws IOException {
    int ill = 0;
    String after = "";
    List<Known> page = ledger.suspects(after, BlobLedger.MAX_PAGE);
    while (!page.isEmpty()) {
      for (Known blob : page) {
        boolean there = blobs.isWhole(blob.sha256(), blob.size());
        boolean well = there && reader.read(blob.sha256(), blob.size()) instanceof Finding.Whole;
        ill += well && whole(blob) ? 0 : 1;
      }
      page = ledger.suspects(page.getLast().sha256(), BlobLedger.MAX_PAGE);
    }
    return ill;
  }
}
