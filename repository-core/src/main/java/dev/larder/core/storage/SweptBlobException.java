package dev.larder.core.storage;

/// A blob that was to be committed is being removed by a collector, or was removed not long ago, so
/// that its bytes may be gone although they were stored. Nothing was committed.
///
/// Who is told so looks, when no sweep is under way any more, whether they are there, and goes on
/// by [BlobLedger#reclaim].
public final class SweptBlobException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public SweptBlobException(String message) {
    super(message);
  }

  /// @param cause how the store said so
  public SweptBlobException(String message, Throwable cause) {
    super(message, cause);
  }
}
