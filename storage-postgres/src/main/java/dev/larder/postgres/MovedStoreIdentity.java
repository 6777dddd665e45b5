package dev.larder.postgres;

import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.StoreClaim;
import dev.larder.postgres.BlobStoreIdentity.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The identity of two stores of blobs between which content is moved. One of them has the id of
/// the installation, and the other one says that it has not all of the content.
public final class MovedStoreIdentity {
  private MovedStoreIdentity() {}

  /// A store.
  ///
  /// @param shown where it is, for people
  public record Place(Blobs blobs, String shown) {}

  /// Makes sure that both stores are the database's, where the one to which content is moved may be
  /// an empty place. Throws [ForeignInstallationException] when they are not. Any number of nodes
  /// may agree at once, and each of the two may be the one to which content is moved.
  ///
  /// @return the id of the installation
  public static UUID agree(Database database, Place to, Place from) throws IOException {
    try {
      return database.transact(handle -> {
        ChangeRows.waitForTurn(handle);
        return agree(handle, to, from);
      });
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  private static UUID agree(Handle handle, Place to, Place from) {
    Row row = BlobStoreIdentity.row(handle);
    try {
      for (Place place : new Place[] {to, from}) {
        place
            .blobs()
            .installation()
            .ifPresent(owner -> BlobStoreIdentity.refuseForeign(row, owner, place.shown()));
      }
      if (!isMain(row, to) && !isMain(row, from)) {
        begin(handle, to, from);
      }
      boolean moved = isMain(row, to);
      admit(moved ? to : from, moved ? from : to);
      return row.id();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static boolean isMain(Row row, Place place) throws IOException {
    return place.blobs().installation().equals(Optional.of(row.id()));
  }

  /// Neither has the id: that is well at a first start, and for a store of before there were ids,
  /// which has the content.
  private static void begin(Handle handle, Place to, Place from) throws IOException {
    if (from.blobs().installation().isPresent()) {
      throw new ForeignInstallationException(
          "Neither %s nor %s has all content of this installation: it was moved to a third store. Check LARDER_BLOBS and LARDER_BLOBS_FROM."
              .formatted(to.shown(), from.shown()));
    }
    Place first = from.blobs().list("", 1).isEmpty() ? to : from;
    BlobStoreIdentity.agree(handle, first.blobs(), first.shown());
  }

  /// The other one says from the beginning that it is not to be used alone.
  private static void admit(Place main, Place other) throws IOException {
    if (other.blobs().installation().isPresent()) {
      return;
    }
    UUID installation = main.blobs().installation().orElseThrow();
    if (!other.blobs().list("", 1).isEmpty()) {
      throw new ForeignInstallationException(
          "There are blobs in %s, and no id of an installation: a move begins with an empty place. If they are those of this installation, write its id, %s, into its file %s and start again."
              .formatted(other.shown(), installation, Blobs.INSTALLATION));
    }
    Optional<UUID> mark = main.blobs().mark();
    if (mark.isPresent()) {
      other.blobs().mark(mark.get());
    }
    other.blobs().join(StoreClaim.incomplete(installation));
  }
}
