package dev.larder.core.storage;

import java.io.IOException;

/// A blob is not there, or has not the size that it was stored with.
public final class LostBlobException extends IOException {
  private static final long serialVersionUID = 1;

  private final String sha256;

  /// @param why what was found in its place, for the log
  public LostBlobException(String sha256, String why) {
    super(why);
    this.sha256 = sha256;
  }

  /// Which blob.
  public String sha256() {
    return sha256;
  }
}
