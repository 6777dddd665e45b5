package dev.larder.core.blob;

import dev.larder.api.Coordinates;
import dev.larder.api.Formats;
import dev.larder.core.storage.BlobLedger;
import dev.larder.core.storage.Blobs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Content of the blob store that the database knows nothing of: what came after the moment from
/// which the database was restored, and publishes and fetches that never came to their end.
public final class OrphanBlobs {
  /// The most entries that one page looks at.
  public static final int MAX_LOOKED = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(OrphanBlobs.class);
  private static final int BEGINNING = 1 << 12;

  private final Blobs blobs;
  private final BlobLedger ledger;

  OrphanBlobs(Blobs blobs, BlobLedger ledger) {
    this.blobs = blobs;
    this.ledger = ledger;
  }

  /// One of them.
  ///
  /// @param said the version that it says it is of, which nobody has verified
  public record Orphan(Blobs.Entry blob, Optional<Coordinates> said) {}

  /// Some of them, in the order of hashes.
  ///
  /// @param next behind which the next page begins; empty: this was the last
  public record Page(Optional<String> next, List<Orphan> orphans) {}

  /// Looks at so many blobs of the store, of which few may be orphans.
  public Page page(String after, int looked, Formats formats) throws IOException {
    List<Blobs.Entry> listed = blobs.list(after, looked);
    List<Orphan> orphans = new ArrayList<>();
    for (Blobs.Entry one : unknown(listed)) {
      orphans.add(new Orphan(one, said(one, formats)));
    }
    Optional<String> next =
        listed.isEmpty() ? Optional.empty() : Optional.of(listed.getLast().sha256());
    return new Page(next, orphans);
  }

  private List<Blobs.Entry> unknown(List<Blobs.Entry> listed) {
    Set<String> known = ledger.known(listed.stream().map(Blobs.Entry::sha256).toList());
    return listed.stream().filter(one -> !known.contains(one.sha256())).toList();
  }

  private Optional<Coordinates> said(Blobs.Entry blob, Formats formats) {
    byte[] beginning = beginning(blob);
    return formats.byName().values().stream()
        .flatMap(format -> format.recognized(beginning).stream())
        .findFirst();
  }

  /// What cannot be read says nothing.
  private byte[] beginning(Blobs.Entry blob) {
    ByteBuffer bytes = ByteBuffer.allocate(BEGINNING);
    try (SeekableByteChannel channel = blobs.open(blob.sha256(), blob.size())) {
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // A read may bring less than there is room for.
      }
    } catch (IOException unreadable) {
      LOG.debug("the blob {} cannot be read: {}", blob.sha256(), unreadable.toString());
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}
