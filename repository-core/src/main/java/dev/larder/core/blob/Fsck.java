package dev.larder.core.blob;

import dev.larder.core.blob.BlobInspection.Report;
import dev.larder.core.blob.BlobInspection.Wish;
import dev.larder.core.storage.BlobLedger;
import dev.larder.core.storage.Blobs;
import dev.larder.core.task.Task;
import dev.larder.core.task.TaskReport;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// The task that holds what is stored and its content against each other, as far as it was told.
final class Fsck {
  private static final String REHASH = "rehash";
  private static final String REPAIR = "repair";
  private static final String AFTER_RESTORE = "after-restore";

  private final BlobInspection blobs;
  private final SmallFileInspection smallFiles;
  private final RestoreReview restored;

  Fsck(Blobs blobs, BlobLedger ledger, LostContent lost, StoreMark mark) {
    this.blobs = new BlobInspection(blobs, ledger, lost);
    this.smallFiles = new SmallFileInspection(ledger, lost);
    this.restored = new RestoreReview(ledger, mark);
  }

  Task task() {
    return Task.byHand(
        "fsck",
        "Holds what is stored and the content of the blob store against each other",
        Map.of(
            REHASH, "true: read all content, and not its sizes alone",
            REPAIR, "true: fetch the content of proxies again, and take out of use what is wrong",
            AFTER_RESTORE,
                "true: repair, say whether people can use the server, and have nothing collected"
                    + " that came after the database"),
        run ->
            run(
                new Wish(run.flag(REHASH), run.flag(REPAIR) || run.flag(AFTER_RESTORE)),
                run.flag(AFTER_RESTORE),
                new WatchedRun(run)));
  }

  /// @param afterRestore whether people want to know what a restore means for them
  TaskReport run(Wish wish, boolean afterRestore, BlobWork work) throws IOException {
    Report found = blobs.run(wish, work);
    SmallFileInspection.Found small =
        wish.rehash() ? smallFiles.run(wish.repair(), work) : SmallFileInspection.Found.NOTHING;
    Map<String, Long> figures = figures(found, small);
    if (!afterRestore || work.stopping()) {
      return new TaskReport(words(found, small), figures);
    }
    RestoreReview.Found review = restored.run(found);
    figures.put("lostPublished", review.published());
    figures.put("lostFetched", review.fetched());
    figures.put("held", review.held() ? 1L : 0L);
    return new TaskReport(words(found, small) + ". " + review.words(), figures);
  }

  private static Map<String, Long> figures(Report found, SmallFileInspection.Found small) {
    Map<String, Long> figures = new HashMap<>();
    figures.put("checked", found.checked());
    figures.put("bytes", found.bytes());
    figures.put("damaged", found.damaged());
    figures.put("repaired", found.repaired());
    figures.put("unread", found.unread());
    figures.put("left", found.left() + small.left());
    figures.put("unneeded", found.unneeded());
    figures.put("strays", found.strays());
    figures.put("smallFiles", small.checked());
    figures.put("smallDamaged", small.damaged());
    figures.put("smallRepaired", small.repaired());
    return figures;
  }

  private static String words(Report found, SmallFileInspection.Found small) {
    String blobs =
        "checked %d blobs of %d bytes: %d damaged or lost, %d of them repaired; %d not readable"
            .formatted(
                found.checked(), found.bytes(), found.damaged(), found.repaired(), found.unread());
    return small.checked() == 0
        ? blobs
        : blobs
            + "; %d small files: %d damaged, %d of them repaired"
                .formatted(small.checked(), small.damaged(), small.repaired());
  }
}
