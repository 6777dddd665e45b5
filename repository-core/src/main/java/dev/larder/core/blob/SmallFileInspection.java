package dev.larder.core.blob;

import dev.larder.core.storage.BlobLedger;
import dev.larder.core.storage.BlobLedger.SmallFiles;
import java.util.Optional;

/// Hashes the files that are kept with the metadata itself. Those of proxies are fetched again
/// where they are damaged; what was published is right again when the same content is published.
final class SmallFileInspection {
  private static final int PAGE = BlobLedger.MAX_PAGE;

  private final BlobLedger ledger;
  private final LostContent lost;

  SmallFileInspection(BlobLedger ledger, LostContent lost) {
    this.ledger = ledger;
    this.lost = lost;
  }

  /// What was found.
  ///
  /// @param repaired of those that are damaged
  record Found(long checked, long bytes, long damaged, long repaired) {
    static final Found NOTHING = new Found(0, 0, 0, 0);

    long left() {
      return damaged - repaired;
    }

    private Found and(SmallFiles page, long damaged, long repaired) {
      return new Found(
          checked + page.looked(),
          bytes + page.bytes(),
          this.damaged + damaged,
          this.repaired + repaired);
    }
  }

  Found run(boolean repairing, BlobWork work) {
    Found found = Found.NOTHING;
    Optional<String> after = Optional.of("");
    while (after.isPresent() && !work.stopping()) {
      SmallFiles page = ledger.smallFiles(after.get(), PAGE);
      page.damaged()
          .forEach(file -> lost.found(file, "its bytes in the database are others", repairing));
      long left =
          repairing && !page.damaged().isEmpty() ? again(after.get()) : page.damaged().size();
      found = found.and(page, page.damaged().size(), page.damaged().size() - left);
      work.progress(found.checked(), found.checked(), "small files");
      after = page.next();
    }
    return found;
  }

  /// How many of a page are damaged still.
  private long again(String after) {
    return ledger.smallFiles(after, PAGE).damaged().size();
  }
}
