package dev.larder.core.storage;

/// Seals secrets before they are stored.
public interface Sealing {
  String seal(String secret);

  /// Throws [IllegalArgumentException] when the text was sealed with another key.
  String open(String sealed);
}
