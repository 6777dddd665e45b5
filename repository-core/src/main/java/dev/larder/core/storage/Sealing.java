package dev.larder.core.storage;

/// Seals secrets before they are stored.
public interface Sealing {
  /// The text to store, of which only [#open] makes the secret again.
  String seal(String secret);

  /// Throws [IllegalArgumentException] when the text was sealed with another key.
  String open(String sealed);
}
