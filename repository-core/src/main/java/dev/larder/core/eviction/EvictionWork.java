package dev.larder.core.eviction;

/// A run of evictions, as who has begun it sees it.
interface EvictionWork {
  /// Whether it is to end before it is done.
  boolean stopping();

  /// What of a repository is worked at.
  void at(String what);

  /// How many bytes are free of those that are wanted.
  void freed(long bytes, long wanted);
}
