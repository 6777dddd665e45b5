package dev.larder.core.traffic;

/// How requests to read ended; each counts once.
///
/// @param hits answered from what was stored
/// @param fetched answered after an upstream had been waited for
/// @param missing there was no such thing
/// @param refused for want of rights, by policy, or because they made no sense
/// @param failed for a defect, or because an upstream or a store failed, and those whose answer
///   broke off
/// @param bytes of content that were sent
public record ServedCounts(
    long hits, long fetched, long missing, long refused, long failed, long bytes) {
  public static final ServedCounts NONE = new ServedCounts(0, 0, 0, 0, 0, 0);

  public long requests() {
    return hits + fetched + missing + refused + failed;
  }

  /// Requests that got what they asked for.
  public long answered() {
    return hits + fetched;
  }

  public ServedCounts plus(ServedCounts other) {
    return new ServedCounts(
        hits + other.hits,
        fetched + other.fetched,
        missing + other.missing,
        refused + other.refused,
        failed + other.failed,
        bytes + other.bytes);
  }
}
