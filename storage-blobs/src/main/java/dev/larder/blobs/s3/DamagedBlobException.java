package dev.larder.blobs.s3;

import java.io.IOException;

/// A blob was read to its end and is not what it should be. To ask again would bring the same.
public final class DamagedBlobException extends IOException {
  private static final long serialVersionUID = 1;

  public DamagedBlobException(String what) {
    super(what);
  }
}
