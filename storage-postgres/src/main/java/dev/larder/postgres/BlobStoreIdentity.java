package dev.larder.postgres;

import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.StoreClaim;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The identity that a store of blobs and a database have in common, so that a server never starts
/// with a store that is not its database's, or is not mounted.
///
/// A store without an id is taken where the database has never had one and both are empty, and
/// where it has nearly all of the blobs that the database would look for there: that is how stores
/// of builds that wrote no id look, and copies of them.
public final class BlobStoreIdentity {
  /// Hashes are spread evenly, so that the first ones are as good as any.
  private static final int SAMPLE = 64;

  /// Of a sample: so few may be lost. Nodes that had a store each have about half of them.
  private static final double MOST = 0.9;

  private BlobStoreIdentity() {}

  /// Makes sure that a store is the database's, and gives it the id of the installation where it
  /// has none yet. Throws [ForeignInstallationException] when it is not. Any number of nodes may
  /// agree at once.
  ///
  /// @param place where the store is, for people
  public static void agree(Database database, Blobs blobs, String place) throws IOException {
    Row known = database.query(BlobStoreIdentity::row);
    if (known.joined() && blobs.installation().equals(Optional.of(known.id()))) {
      return; // As at every start but the first.
    }
    try {
      database.transact(handle -> {
        ChangeRows.waitForTurn(handle);
        agree(handle, blobs, place);
        return true;
      });
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  /// What [#agree] would say, found out without changing anything.
  ///
  /// @return whether the store has the id already; false: a start gives it that
  public static boolean look(Database database, Blobs blobs, String place) throws IOException {
    try {
      return database.query(handle -> fits(handle, row(handle), blobs, place));
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  /// @param joined whether a store has been given the id
  record Row(UUID id, boolean joined) {}

  /// What the database knows of its blobs, and how much of it is in the store.
  private record Sample(int known, int here) {
    boolean belongs() {
      return known > 0 && here >= known * MOST;
    }
  }

  static void agree(Handle handle, Blobs blobs, String place) {
    Row row = row(handle);
    try {
      if (!fits(handle, row, blobs, place)) {
        blobs.join(row.id());
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    handle.execute(
        "update installation set blobs_joined_at = clock_timestamp() where blobs_joined_at is"
            + " null");
  }

  /// False: it has no id yet, and may be given this installation's.
  private static boolean fits(Handle handle, Row row, Blobs blobs, String place) {
    try {
      Optional<UUID> owner = blobs.installation();
      if (owner.isPresent()) {
        refuseAnother(row, owner.get(), place);
        return true;
      }
      refuseUnlike(handle, row, blobs, place);
      return false;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static Row row(Handle handle) {
    return handle
        .createQuery("select id, blobs_joined_at is not null as joined from installation")
        .map((read, _) -> new Row(read.getObject("id", UUID.class), read.getBoolean("joined")))
        .one();
  }

  private static void refuseAnother(Row row, UUID owner, String place) {
    if (owner.equals(StoreClaim.incomplete(row.id()))) {
      throw new ForeignInstallationException(
          "Only a part of the content of this installation is in %s: it is moved from there or to there, or was. Set LARDER_BLOBS_FROM to the other store beside LARDER_BLOBS and start again, or, if the move is complete, LARDER_BLOBS to the store that it went to (docs/operations.md, \"Move content to another store\")."
              .formatted(place));
    }
    refuseForeign(row, owner, place);
  }

  static void refuseForeign(Row row, UUID owner, String place) {
    if (!StoreClaim.isOf(row.id(), owner)) {
      throw new ForeignInstallationException(
          "The blobs in %s belong to another installation (%s) than the database (%s). Check LARDER_BLOBS, LARDER_BLOBS_FROM and the LARDER_DB settings: one of them names the wrong place."
              .formatted(place, owner, row.id()));
    }
  }

  private static void refuseUnlike(Handle handle, Row row, Blobs blobs, String place)
      throws IOException {
    Sample sample = sample(handle, blobs);
    boolean untouched = sample.known() == 0 && !row.joined();
    if (untouched && !blobs.list("", 1).isEmpty()) {
      throw new ForeignInstallationException(
          "There are blobs in %s, and the database knows of none: they are another installation's, or the database is. Check LARDER_BLOBS and the LARDER_DB settings. %s"
              .formatted(place, byHand(row)));
    }
    if (!untouched && !sample.belongs()) {
      throw new ForeignInstallationException(
          "The blobs of this database are not in %s: the store has no id of the installation, and %s. Where it is a file system of its own, see that it is mounted. Where several nodes share the database, LARDER_BLOBS has to name one place for all of them; copy into it what each of them has. %s"
              .formatted(place, missing(sample), byHand(row)));
    }
  }

  private static String missing(Sample sample) {
    return sample.known() == 0
        ? "another store has been given it"
        : "of %d blobs that were looked for %d are missing"
            .formatted(sample.known(), sample.known() - sample.here());
  }

  private static String byHand(Row row) {
    return "If it is the right store all the same, write the id %s into its file %s and start again."
        .formatted(row.id(), Blobs.INSTALLATION);
  }

  private static Sample sample(Handle handle, Blobs blobs) throws IOException {
    record Known(String sha256, long size) {}

    List<Known> known =
        handle
            .createQuery(
                """
                select sha256, size
                  from blob
                 where state = 'live'
                 order by sha256
                 limit :limit
                """)
            .bind("limit", SAMPLE)
            .map((read, _) ->
                new Known(HexFormat.of().formatHex(read.getBytes("sha256")), read.getLong("size")))
            .list();
    int here = 0;
    for (Known one : known) {
      here += blobs.isWhole(one.sha256(), one.size()) ? 1 : 0;
    }
    return new Sample(known.size(), here);
  }
}
