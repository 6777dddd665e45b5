package dev.larder.core.storage;

import dev.larder.api.Staged;
import dev.larder.core.waiting.Depth;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Immutable content by its SHA-256: 64 lower-case hex digits, and nothing else names a blob.
public interface Blobs {
  /// The name of a blob.
  Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  /// Under this name a store keeps the id of its installation, for people who look into it.
  String INSTALLATION = "installation.id";

  /// Under this name a store keeps its mark.
  String MARK = "collection.mark";

  /// The most entries of one page of [#list].
  int MAX_LISTED = 10_000;

  /// The installation that the store belongs to; empty: none has taken it yet. A store whose answer
  /// cannot be read fails, because it is not without one.
  Optional<UUID> installation() throws IOException;

  /// Writes down to which installation the store belongs, durably.
  void join(UUID installation) throws IOException;

  /// The mark that was last written into the store, by which it is seen whether the store and its
  /// database are of one time; empty: there is none. Fails where it cannot be read.
  Optional<UUID> mark() throws IOException;

  /// Writes a mark in the place of the one before, durably.
  void mark(UUID mark) throws IOException;

  /// Makes staged bytes durable under their hash. Idempotent: they take the place of those that are
  /// there already, which may have been damaged since. The staged file is gone afterwards, also
  /// when this throws; the caller that made it still owes [Staging#discard].
  ///
  /// When this returns, the content survives a power cut. When it throws, nothing is visible.
  /// Throws [java.io.IOException] whose cause is a full disk as [DiskFullException].
  void store(Staged.OnDisk staged) throws IOException;

  /// As [#store], for content that its upstream is asked for again where it is lost: after a power
  /// cut it may be missing, and what is there under its hash is whole all the same.
  void storeRefetchable(Staged.OnDisk staged) throws IOException;

  /// Opens a blob for reading; throws [LostBlobException] when it is not there or not of this size.
  SeekableByteChannel open(String sha256, long size) throws IOException;

  /// A blob as a file that the system itself can send from, to be read only and to be closed. Empty
  /// when the store has none, and [#open] is the way. Throws as that does.
  Optional<FileChannel> openFile(String sha256, long size) throws IOException;

  /// The bytes of a blob that is read again and again, as memory that need not be filled; to be
  /// read only, and valid for as long as it is held. Empty when the store has none at hand, and
  /// [#open] is the way: a blob that is not there or not of this size is found out there.
  ///
  /// @param depth at a glance no file is touched: only a view that was given before and is still
  ///   held here is given again
  Optional<ByteBuffer> view(String sha256, long size, Depth depth);

  /// Forgets every view that is held here: what a blob was may have been found wrong, and put right
  /// by another node.
  void forgetViews();

  /// Forgets those views whose blobs are not whole any more, which readers then find out; a blob
  /// that was cut in its place is seen through a view as if zeros followed.
  void forgetLostViews() throws IOException;

  /// Whether a blob is there and of this size.
  boolean isWhole(String sha256, long size) throws IOException;

  /// As [#isWhole], of the place alone into which [#store] puts a blob: where a store is made of
  /// two, what was there before is no sign that something has been stored since.
  default boolean keeps(String sha256, long size) throws IOException {
    return isWhole(sha256, size);
  }

  /// One blob of a listing.
  ///
  /// @param wanted when it was last stored, which may have been there already: who collects what
  ///   nothing names any more spares what was wanted lately, since its commit may be under way
  record Entry(String sha256, long size, Instant wanted) {}

  /// Blobs in the order of their hashes. What is there all the while is on exactly one page; what
  /// comes or goes meanwhile may be missing. An empty page is the end.
  ///
  /// @param after the hash behind which the page begins; empty: at the first
  /// @param limit 1 to [#MAX_LISTED] entries
  List<Entry> list(String after, int limit) throws IOException;

  /// Removes a blob; nothing happens if it is not there. A reader that has it open reads on, or is
  /// told by an [IOException] that it is gone. When this returns, it is removed and nothing that
  /// was begun here removes it later; when that is not certain, this throws.
  void delete(String sha256) throws IOException;

  /// Takes a blob out of use whose bytes are not those of its hash: readers find it lost, and the
  /// bytes are kept for people, who may want to see them. Bytes that are right by then stay, or
  /// come back.
  ///
  /// @return where the bytes are now; empty: nothing was there, or they are right
  Optional<String> quarantine(String sha256) throws IOException;

  /// Throws unless this is the name of a blob.
  static void checkName(String sha256) {
    if (!HASH.matcher(sha256).matches()) {
      throw new IllegalArgumentException("a blob is named by 64 lower-case hex digits");
    }
  }
}
