package dev.larder.core.blob;

import dev.larder.core.access.Author;
import dev.larder.core.storage.BlobLedger;
import dev.larder.core.storage.BlobLedger.Mark;
import dev.larder.core.storage.Blobs;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/// Whether blob store and database belong together and are of one time, so that what the database
/// does not know may be removed from the store.
///
/// Both keep a mark, which is made anew whenever something has changed: first in the database,
/// which remembers the one before, then in the store. The store of a database that was restored
/// from an earlier day has a mark that the database does not know yet; a store that was restored
/// has one that it has forgotten.
public final class StoreMark {
  private static final String REMEDY =
      "Nothing is removed until an administrator has looked: larder fsck tells what is missing,"
          + " larder blobs accept takes both as they are. docs/operations.md, \"A database and a"
          + " blob store of different times\", says more";

  private static final int ATTEMPTS = 3;

  private final Blobs blobs;
  private final BlobLedger ledger;
  private volatile Optional<String> trouble = Optional.empty();

  public StoreMark(Blobs blobs, BlobLedger ledger) {
    this.blobs = blobs;
    this.ledger = ledger;
  }

  /// What the last look found; empty: both are of one time.
  public Optional<String> trouble() {
    return trouble;
  }

  /// Looks, and makes the mark anew where something has changed since; not more often than once in
  /// a while, since a node that has made one may need a moment to write it.
  public void renew() throws IOException {
    Mark known = ledger.mark();
    if (look().isEmpty() && known.equals(ledger.mark())) {
      if (!blobs.mark().equals(known.current())) {
        // The node that made it has not written it yet, or could not.
        blobs.mark(known.current().orElseThrow());
      } else if (known.current().isEmpty() || known.changed()) {
        renew(known);
      }
    }
  }

  /// Looks whether both are of one time. Empty: they are.
  public Optional<String> look() throws IOException {
    Optional<String> found = Optional.empty();
    Mark known = ledger.mark();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      found = compared(known);
      Mark since = ledger.mark();
      if (found.isEmpty() || since.current().equals(known.current())) {
        break;
      }
      // Another node has made a mark meanwhile.
      known = since;
    }
    trouble = found;
    return found;
  }

  private Optional<String> compared(Mark known) throws IOException {
    if (!blobs.installation().equals(Optional.of(known.installation()))) {
      return Optional.of(
          "The blob store is not that of this database: it does not have the id of its"
              + " installation. See that it is mounted, and which store LARDER_BLOBS names");
    }
    Optional<UUID> held = blobs.mark();
    boolean late = known.current().isPresent() && held.equals(known.earlier());
    if (late || held.equals(known.current())) {
      return Optional.empty();
    }
    return Optional.of(
        "The blob store and the database are not of one time: one of them was restored from"
            + " another day than the other. "
            + REMEDY);
  }

  /// The node that was faster writes its own.
  private void renew(Mark known) throws IOException {
    UUID next = UUID.randomUUID();
    if (ledger.renew(known.current(), next)) {
      blobs.mark(next);
    }
  }

  /// Has nothing removed until somebody accepts it, on every node.
  public void distrust() throws IOException {
    ledger.distrust(UUID.randomUUID());
    look();
  }

  /// Takes both as they are.
  public void accept(Author author) throws IOException {
    UUID next = UUID.randomUUID();
    ledger.accept(blobs.mark(), next, author);
    blobs.mark(next);
    trouble = Optional.empty();
  }
}
