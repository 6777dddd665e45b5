package dev.larder.core.blob;

import dev.larder.core.storage.Blobs;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// The blobs of a store, asked for in the order of their hashes.
final class BlobCursor {
  private static final int PAGE = 1_000;

  private final Blobs blobs;
  private Iterator<Blobs.Entry> page = List.<Blobs.Entry>of().iterator();
  private Optional<Blobs.Entry> at = Optional.empty();
  private String last = "";
  private boolean over;

  BlobCursor(Blobs blobs) {
    this.blobs = blobs;
  }

  /// Whether the store has it. A listing may be behind, so that the store itself says no.
  ///
  /// @param sha256 not before that of the call before
  boolean has(String sha256, long size) throws IOException {
    while (!over && at.map(one -> one.sha256().compareTo(sha256) < 0).orElse(true)) {
      at = next();
      over = at.isEmpty();
    }
    return at.filter(one -> one.sha256().equals(sha256) && one.size() == size).isPresent()
        || blobs.isWhole(sha256, size);
  }

  /// The next one; empty: there is none any more.
  Optional<Blobs.Entry> next() throws IOException {
    if (!page.hasNext()) {
      page = blobs.list(last, PAGE).iterator();
    }
    if (!page.hasNext()) {
      return Optional.empty();
    }
    Blobs.Entry entry = page.next();
    last = entry.sha256();
    return Optional.of(entry);
  }
}
