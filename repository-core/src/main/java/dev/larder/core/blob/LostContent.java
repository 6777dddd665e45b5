package dev.larder.core.blob;

import dev.larder.core.storage.BlobLedger.Named;

/// What is done about a file whose bytes are lost.
@FunctionalInterface
public interface LostContent {
  /// Tells of it, and has it fetched again where it can be.
  ///
  /// @param why what is in the place of its blob
  /// @param mending whether it is to be fetched again
  void found(Named file, String why, boolean mending);
}
