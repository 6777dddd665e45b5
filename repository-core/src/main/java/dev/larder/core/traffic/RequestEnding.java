package dev.larder.core.traffic;

/// How a request to read ended, as [ServedCounts] has them.
public enum RequestEnding {
  HIT,
  FETCHED,
  MISSING,
  REFUSED,
  FAILED;

  /// Whether the client got what it asked for.
  public boolean answered() {
    return this == HIT || this == FETCHED;
  }

  /// @param status of HTTP
  /// @param broken whether the answer broke off
  /// @param awaited whether an upstream was waited for
  public static RequestEnding of(int status, boolean broken, boolean awaited) {
    if (broken || status >= 500) {
      return FAILED;
    }
    if (status >= 400) {
      return status == 404 || status == 410 ? MISSING : REFUSED;
    }
    return awaited ? FETCHED : HIT;
  }
}
