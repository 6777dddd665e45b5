package dev.larder.core.blob;

import dev.larder.core.blob.BlobInspection.Report;
import dev.larder.core.storage.BlobLedger;
import dev.larder.core.storage.BlobLedger.Known;
import dev.larder.core.storage.BlobLedger.Named;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What it means for people that a database and a blob store of different times were put together,
/// and what they are to do, after all that can be was repaired.
final class RestoreReview {
  private static final int MOST_FILES = BlobLedger.MAX_PAGE;

  private final BlobLedger ledger;
  private final StoreMark mark;

  RestoreReview(BlobLedger ledger, StoreMark mark) {
    this.ledger = ledger;
    this.mark = mark;
  }

  /// What was found.
  ///
  /// @param published files that were published and whose bytes are lost
  /// @param fetched files of proxies that could not be had again
  /// @param held whether nothing is collected until somebody accepts it
  record Found(long published, long fetched, long orphans, long unread, boolean held) {
    /// Short: it is kept with the task.
    String words() {
      List<String> words = new ArrayList<>();
      words.add(verdict());
      if (fetched > 0) {
        words.add(
            "%d fetched files could not be had again now; run this again when their upstreams answer"
                .formatted(fetched));
      }
      if (orphans > 0) {
        words.add(
            "%d blobs came after this database: publish again what larder blobs orphans names"
                .formatted(orphans));
      }
      if (held) {
        words.add("nothing is collected until larder blobs accept");
      }
      return String.join("; ", words);
    }

    private String verdict() {
      if (unread > 0) {
        return "Keep people out: the blob store could not be read; see that it is well, and run"
            + " this again";
      }
      if (published > 0) {
        return "People can use the server, but for %d published files, which are answered 500 until the same content is published again: see larder blobs suspects"
            .formatted(published);
      }
      return orphans + fetched == 0
          ? "People can use the server: everything that the database names is there"
          : "People can use the server";
    }
  }

  /// Looks at what is left, and has nothing removed where that could be wanted.
  Found run(Report report) throws IOException {
    long published = 0;
    long fetched = 0;
    List<Known> page = ledger.suspects("", BlobLedger.MAX_PAGE);
    while (!page.isEmpty()) {
      for (Known blob : page) {
        List<Named> files = ledger.files(blob.sha256(), MOST_FILES);
        long own = files.stream().filter(file -> file.provenance().published()).count();
        published += own;
        fetched += files.size() - own;
      }
      page = ledger.suspects(page.getLast().sha256(), BlobLedger.MAX_PAGE);
    }
    if (report.strays() > 0) {
      mark.distrust();
    }
    Optional<String> trouble = mark.look();
    return new Found(published, fetched, report.strays(), report.unread(), trouble.isPresent());
  }
}
