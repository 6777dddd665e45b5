package dev.larder.core.blob;

/// Who has long work done: hears how far it is, and says when it is to end.
public interface BlobWork {
  /// Whether the work is to return as soon as it can.
  boolean stopping();

  /// How much is done of how much.
  void progress(long done, long total, String unit);
}
