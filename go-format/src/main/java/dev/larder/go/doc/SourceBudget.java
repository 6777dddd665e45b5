package dev.larder.go.doc;

/// How much source may still be unpacked.
final class SourceBudget {
  private long left;
  private boolean spent;

  SourceBudget(long bytes) {
    left = bytes;
  }

  /// False: there is not so much left.
  boolean take(long bytes) {
    if (bytes > left) {
      spent = true;
      return false;
    }
    left -= bytes;
    return true;
  }

  /// Whether something could not be had.
  boolean isSpent() {
    return spent;
  }
}
