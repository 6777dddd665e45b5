package dev.larder.core.fetch;

import dev.larder.core.storage.FileRow;
import java.util.List;

/// How a fetch ended well.
sealed interface FetchResult {
  /// What the fetch is for is committed: one file, or all files of a version.
  record Kept(List<FileRow> rows) implements FetchResult {
    public Kept {
      rows = List.copyOf(rows);
    }

    FileRow file(String name) {
      return rows.stream().filter(row -> row.file().equals(name)).findFirst().orElseThrow();
    }
  }

  /// The file is verified and not kept, because the disk is too full; it is small.
  record PassedInMemory(byte[] bytes, String sha256) implements FetchResult {}

  /// The file is verified and not kept; it lives until its last reader has left.
  record PassedOnDisk(long size) implements FetchResult {}
}
