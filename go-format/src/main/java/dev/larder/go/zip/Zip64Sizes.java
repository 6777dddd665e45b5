package dev.larder.go.zip;

import java.nio.ByteBuffer;

/// The sizes and the place of an entry, from 32-bit fields or from the zip64 field that replaces
/// those which are too small; a negative number tells that the field is missing or unusable.
record Zip64Sizes(long bytes, long compressedBytes, long headerAt) {
  private static final int TAG = 1;
  private static final long IN_FIELD = 0xffffffffL;

  /// @param extra the extra fields of the entry, of which malformed ones are ignored, as Go does
  static Zip64Sizes of(ByteBuffer extra, long bytes, long compressedBytes, long headerAt) {
    boolean needed = bytes == IN_FIELD || compressedBytes == IN_FIELD || headerAt == IN_FIELD;
    if (!needed) {
      return new Zip64Sizes(bytes, compressedBytes, headerAt);
    }
    ByteBuffer field = field(extra);
    return new Zip64Sizes(take(field, bytes), take(field, compressedBytes), take(field, headerAt));
  }

  boolean isSound() {
    return bytes >= 0 && compressedBytes >= 0 && headerAt >= 0;
  }

  private static ByteBuffer field(ByteBuffer extra) {
    ByteBuffer rest = extra.duplicate().order(extra.order());
    while (rest.remaining() >= 4) {
      int tag = Short.toUnsignedInt(rest.getShort());
      int length = Short.toUnsignedInt(rest.getShort());
      if (length > rest.remaining()) {
        break;
      }
      if (tag == TAG) {
        return rest.slice(rest.position(), length).order(extra.order());
      }
      rest.position(rest.position() + length);
    }
    return ByteBuffer.allocate(0);
  }

  private static long take(ByteBuffer field, long value) {
    if (value != IN_FIELD) {
      return value;
    }
    return field.remaining() >= Long.BYTES ? field.getLong() : -1;
  }
}
