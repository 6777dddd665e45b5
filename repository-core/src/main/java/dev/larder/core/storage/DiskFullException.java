package dev.larder.core.storage;

import java.io.IOException;

/// There is no room left.
public final class DiskFullException extends IOException {
  private static final long serialVersionUID = 1;

  public DiskFullException(String message) {
    super(message);
  }

  public DiskFullException(String message, Throwable cause) {
    super(message, cause);
  }

  /// What a failed write means: this exception where the cause is a full disk or an exhausted
  /// quota, else the cause itself.
  ///
  /// The operating system gives words and no number, so its words for ENOSPC and EDQUOT are read.
  public static IOException orSame(IOException cause) {
    String words = String.valueOf(cause.getMessage());
    boolean full =
        words.contains("No space left on device") || words.contains("Disk quota exceeded");
    return full && !(cause instanceof DiskFullException)
        ? new DiskFullException("the disk is full; free some space and try again", cause)
        : cause;
  }
}
