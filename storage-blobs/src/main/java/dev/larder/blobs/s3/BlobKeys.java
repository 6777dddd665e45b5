package dev.larder.blobs.s3;

import dev.larder.core.storage.Blobs;
import java.util.List;

/// Keys of blobs: as files lie below a folder, so that one store can be copied to the other by
/// anybody's tools. No key extends another one by a slash, which a service that keeps objects as
/// files could not store, or not list.
final class BlobKeys {
  private BlobKeys() {}

  static String of(String sha256) {
    Blobs.checkName(sha256);
    return below(sha256);
  }

  /// Where a listing goes on behind a text that need not be a hash.
  static String below(String text) {
    return text.length() < 4
        ? text
        : String.join("/", List.of(text.substring(0, 2), text.substring(2, 4), text));
  }

  /// Whether a key is a blob's.
  static boolean isBlob(String key) {
    String name = name(key);
    return Blobs.HASH.matcher(name).matches() && key.equals(below(name));
  }

  static String name(String key) {
    return key.substring(key.lastIndexOf('/') + 1);
  }
}
