package dev.larder.go.zip;

/// One entry as the central directory describes it; nothing of it has been verified.
///
/// @param name decoded, as it stands
/// @param flags general purpose bits
/// @param bytes the declared length of the content
/// @param headerAt where its local header stands in the file
record ZipEntry(
    String name,
    int flags,
    int method,
    int crc,
    long compressedBytes,
    long bytes,
    int attributes,
    int disk,
    long headerAt) {
  static final int STORED = 0;
  static final int DEFLATED = 8;
  static final int DESCRIPTOR_SIGNATURE = 0x08074b50;

  private static final int HAS_DESCRIPTOR = 8;

  /// Whether Go takes it for a folder; its content is then never read.
  boolean isFolder() {
    return name.endsWith("/");
  }

  /// Whether sizes and checksum also follow the content.
  boolean hasDescriptor() {
    return (flags & HAS_DESCRIPTOR) != 0;
  }
}
