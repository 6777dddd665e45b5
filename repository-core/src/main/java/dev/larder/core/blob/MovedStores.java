package dev.larder.core.blob;

import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.LogArchive;
import dev.larder.core.storage.Staging;

/// Two stores between which content is moved, each by itself.
///
/// @param staging of the store to which it is moved
public record MovedStores(Place to, Place from, Staging staging) {
  /// A store.
  ///
  /// @param shown where it is, for people
  public record Place(String shown, Blobs blobs, LogArchive logs) {}
}
