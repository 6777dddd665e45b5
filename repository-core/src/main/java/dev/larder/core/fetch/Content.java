package dev.larder.core.fetch;

import dev.larder.core.storage.FileRow;
import java.io.IOException;

/// The bytes of an answer. Always to be closed, read or not.
public sealed interface Content extends AutoCloseable {
  long size();

  @Override
  default void close() {}

  /// What is committed, from wherever it is kept.
  static Content of(FileRow row) {
    return row.inline()
        .<Content>map(bytes -> new Small(bytes, row.sha256()))
        .orElseGet(() -> new Stored(row.sha256(), row.size()));
  }

  /// Bytes in memory.
  ///
  /// @param sha256 64 lower-case hex digits
  record Small(byte[] bytes, String sha256) implements Content {
    @Override
    public long size() {
      return bytes.length;
    }
  }

  /// A committed blob, read from the blob store.
  record Stored(String sha256, long size) implements Content {}

  /// A file that may still be on its way. It has no hash yet, and reading it ends by an
  /// [IOException] when the fetch fails: the connection is to be aborted then.
  record Growing(GrowingFile.Lease lease, long size) implements Content {
    public GrowingFile.Reader open() {
      return lease.open();
    }

    @Override
    public void close() {
      lease.close();
    }
  }
}
