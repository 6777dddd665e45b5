package dev.larder.core.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.Document;
import dev.larder.core.repository.RepositoryId;
import java.time.Instant;
import java.util.Optional;

/// Documents and small cells that formats keep for a repository.
///
/// Methods throw [StorageDownException] when the store cannot be reached, and
/// [IllegalArgumentException] when a limit is exceeded.
public interface FormatStore {
  /// Of keys and names of cells, in UTF-8.
  int MAX_KEY_BYTES = 2_000;

  int MAX_DOCUMENT_BYTES = 4 * 1024 * 1024;

  int MAX_CELL_BYTES = 64 * 1024;

  /// A document that has not expired at `now`.
  Optional<Document> cached(RepositoryId repository, String key, Instant now);

  /// Keeps a document; it may be lost at any time.
  void cache(RepositoryId repository, String key, Document document, Instant expires);

  /// A value that is never lost.
  Optional<byte[]> cell(RepositoryId repository, String cell);

  /// Replaces a cell's value if it still is `expected` (empty: if there is no such cell).
  boolean compareAndSet(
      RepositoryId repository, String cell, Optional<byte[]> expected, byte[] value);

  /// Throws when a document may not be kept.
  static void checkDocument(String key, Document document) {
    check("key", key.getBytes(UTF_8).length, MAX_KEY_BYTES);
    check("document", document.bytes().length, MAX_DOCUMENT_BYTES);
  }

  /// Throws when a cell may not be set.
  static void checkCell(String cell, byte[] value) {
    check("cell name", cell.getBytes(UTF_8).length, MAX_KEY_BYTES);
    check("cell value", value.length, MAX_CELL_BYTES);
  }

  private static void check(String what, int bytes, int limit) {
    if (bytes > limit) {
      throw new IllegalArgumentException(
          "a %s of %d bytes exceeds the limit of %d".formatted(what, bytes, limit));
    }
  }
}
