package dev.larder.blobs.s3;

import java.io.IOException;

/// A request that failed, in words; who has to know more looks at the status, and never at the
/// code, which services choose as they like.
final class FailedRequestException extends IOException {
  private static final long serialVersionUID = 1;

  private final int status;

  /// @param status of the answer; 0: there was none
  FailedRequestException(String words, int status, Throwable cause) {
    super(words, cause);
    this.status = status;
  }

  int status() {
    return status;
  }
}
