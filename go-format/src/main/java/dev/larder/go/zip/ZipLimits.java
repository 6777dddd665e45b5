package dev.larder.go.zip;

/// How big an archive may be. The first two are the Go command's, the others bound memory.
final class ZipLimits {
  /// Of the file, and of everything in it together.
  static final long MAX_BYTES = 500L << 20;

  /// Of go.mod and of LICENSE in the root.
  static final long MAX_ROOT_FILE_BYTES = 16L << 20;

  static final int MAX_ENTRIES = 200_000;

  /// Files and the folders that their names imply.
  static final int MAX_NAMES = 400_000;

  static final int MAX_DIRECTORY_BYTES = 32 << 20;

  /// No file system takes longer paths.
  static final int MAX_NAME_BYTES = 4096;

  private ZipLimits() {}
}
