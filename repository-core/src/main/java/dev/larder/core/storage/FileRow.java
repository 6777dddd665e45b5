package dev.larder.core.storage;

import java.util.Optional;

/// One committed file of a version.
///
/// @param file the name of its [dev.larder.api.FileKind]
/// @param sha256 64 lower-case hex digits; the address of its blob, and its ETag
/// @param inline the bytes, where they are kept with the metadata; else they are a blob
public record FileRow(String file, long size, String sha256, Optional<byte[]> inline) {
  /// Files up to this size are kept with the metadata.
  public static final int MAX_INLINE_BYTES = 64 * 1024;
}
