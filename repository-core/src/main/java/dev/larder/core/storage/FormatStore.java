package dev.larder.core.storage;

import dev.larder.api.Document;
import dev.larder.core.repository.RepositoryId;
import java.time.Instant;
import java.util.Optional;

/// Documents and small cells that formats keep for a repository.
public interface FormatStore {
  /// A document that has not expired at `now`.
  Optional<Document> cached(RepositoryId repository, String key, Instant now);

  /// Keeps a document; keys are at most 2,000 bytes, documents at most 4 MiB.
  void cache(RepositoryId repository, String key, Document document, Instant expires);

  Optional<byte[]> cell(RepositoryId repository, String cell);

  /// Replaces a cell's value if it still is `expected` (empty: if there is no such cell).
  boolean compareAndSet(
      RepositoryId repository, String cell, Optional<byte[]> expected, byte[] value);
}
