package dev.larder.core.fetch;

import dev.larder.core.storage.FileRow;

/// How a fetch ended well.
sealed interface FetchResult {
  /// The file is committed.
  record Kept(FileRow row) implements FetchResult {}

  /// The file is verified and not kept, because the disk is too full; it is small.
  record PassedInMemory(byte[] bytes, String sha256) implements FetchResult {}

  /// The file is verified and not kept; it lives until its last reader has left.
  record PassedOnDisk(long size) implements FetchResult {}
}
