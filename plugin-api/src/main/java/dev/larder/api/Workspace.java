package dev.larder.api;

import java.io.IOException;
import java.io.OutputStream;

/// Where a format writes files that it makes. Used by one thread; everything in it is removed when
/// the call has ended that it was given to.
public interface Workspace {
  /// The bytes of a file, written once from the first to the last.
  @FunctionalInterface
  interface Writing {
    void to(OutputStream out) throws IOException;
  }

  /// Stages a file: a small kind in memory, a big one on disk.
  ///
  /// @param atMost how many bytes it can have, as far as the format knows; as much room is kept
  ///   free for it, and more fails, as does more than [FileKind#maxBytes]
  /// @throws IOException those of the writing; and where the disk is full or a limit is exceeded
  Staged stage(FileKind kind, long atMost, Writing writing) throws IOException;
}
