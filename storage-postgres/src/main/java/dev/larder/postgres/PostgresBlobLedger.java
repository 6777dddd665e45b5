package dev.larder.postgres;

import dev.larder.core.access.Author;
import dev.larder.core.storage.BlobLedger;
import dev.larder.core.storage.Blobs;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What is known of blobs, in PostgreSQL.
public final class PostgresBlobLedger implements BlobLedger {
  private final Database database;

  public PostgresBlobLedger(Database database) {
    this.database = database;
  }

  @Override
  public List<Known> blobs(String after, int limit) {
    return database.query(handle -> BlobRows.page(handle, after, limit));
  }

  @Override
  public Set<String> known(Collection<String> hashes) {
    return database.query(handle -> BlobRows.known(handle, hashes));
  }

  @Override
  public List<Named> files(String sha256, int limit) {
    return database.query(handle -> BlobRows.files(handle, sha256, limit));
  }

  @Override
  public SmallFiles smallFiles(String after, int limit) {
    return database.query(handle -> SmallFileRows.page(handle, after, limit));
  }

  @Override
  public Reviewed review(String after, int limit) {
    return database.query(handle -> SweepRows.review(handle, after, limit));
  }

  @Override
  public List<Known> beginSweep(UUID sweep, Duration grace, Duration overdue, int limit) {
    return database.query(handle -> SweepRows.begin(handle, sweep, grace, overdue, limit));
  }

  @Override
  public Set<String> beginSweep(UUID sweep, Collection<Blobs.Entry> strays) {
    return strays.isEmpty()
        ? Set.of()
        : database.query(handle -> SweepRows.begin(handle, sweep, strays));
  }

  @Override
  public boolean fence(UUID sweep, String sha256, Duration overdue) {
    return database.query(handle -> SweepRows.fence(handle, sweep, sha256, overdue));
  }

  @Override
  public void endSweep(UUID sweep, Collection<String> removed) {
    if (!removed.isEmpty()) {
      database.query(handle -> SweepRows.end(handle, sweep, removed));
    }
  }

  @Override
  public int forgetSwept(Duration age, int limit) {
    return database.query(handle -> SweepRows.forget(handle, age, limit));
  }

  @Override
  public Optional<Set<UUID>> endedSweeps(Collection<String> hashes) {
    return database.query(handle -> SweepRows.ended(handle, hashes));
  }

  @Override
  public boolean reclaim(Collection<String> whole, Set<UUID> ended) {
    return database.query(handle -> SweepRows.reclaim(handle, whole, ended));
  }

  @Override
  public List<Known> leastRecentlyChecked(int limit) {
    return database.query(handle -> BlobRows.leastRecentlyChecked(handle, limit));
  }

  @Override
  public void checked(Collection<String> whole, Collection<String> damaged) {
    if (!whole.isEmpty() || !damaged.isEmpty()) {
      database.query(handle -> BlobRows.checked(handle, whole, damaged));
    }
  }

  @Override
  public List<Known> suspects(String after, int limit) {
    return database.query(handle -> BlobRows.suspects(handle, after, limit));
  }

  @Override
  public Figures figures() {
    return database.query(CollectionRow::figures);
  }

  @Override
  public void collected(long blobs, long bytes) {
    database.query(handle -> CollectionRow.collected(handle, blobs, bytes));
  }

  @Override
  public Mark mark() {
    return database.query(CollectionRow::mark);
  }

  @Override
  public boolean renew(Optional<UUID> current, UUID next) {
    return database.query(handle -> CollectionRow.renew(handle, current, next));
  }

  @Override
  public void distrust(UUID next) {
    database.query(handle -> CollectionRow.distrust(handle, next));
  }

  @Override
  public void accept(Optional<UUID> held, UUID next, Author author) {
    database.transact(handle -> {
      CollectionRow.accept(handle, held, next, author);
      return true;
    });
  }
}
