package dev.larder.core.traffic;

/// What a repository stores, or several.
///
/// @param bytes of all files
/// @param deleted of those whose version is out of use
/// @param versions that are in use
public record StoredAmount(long bytes, long deleted, long versions) {
  public static final StoredAmount NONE = new StoredAmount(0, 0, 0);

  public StoredAmount plus(StoredAmount other) {
    return new StoredAmount(
        bytes + other.bytes, deleted + other.deleted, versions + other.versions);
  }
}
