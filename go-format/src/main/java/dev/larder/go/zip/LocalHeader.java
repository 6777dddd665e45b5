package dev.larder.go.zip;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The header that stands before the content of an entry.
///
/// @param fixed the part whose length is known beforehand
/// @param at where the header starts in the file
/// @param dataAt where the content starts
record LocalHeader(ByteBuffer fixed, long at, long dataAt) {
  private static final int SIGNATURE = 0x04034b50;
  private static final int FIXED_BYTES = 30;

  /// The header of an entry; one whose content would not lie in the file is a violation.
  static LocalHeader read(ZipBytes zip, ZipEntry entry) throws IOException {
    ByteBuffer fixed = zip.read(entry.headerAt(), FIXED_BYTES);
    if (fixed.getInt(0) != SIGNATURE) {
      throw violation(entry, "has no local header where the directory says");
    }
    long dataAt =
        entry.headerAt()
            + FIXED_BYTES
            + Short.toUnsignedInt(fixed.getShort(26))
            + Short.toUnsignedInt(fixed.getShort(28));
    // The content of a folder is never read, and some tools give it a size all the same.
    if (!entry.isFolder() && !zip.has(dataAt, entry.compressedBytes())) {
      throw violation(entry, "reaches past the end of the archive");
    }
    return new LocalHeader(fixed, entry.headerAt(), dataAt);
  }

  /// The name of the entry whose header a file begins with; empty: it does not begin so.
  static Optional<String> name(ByteBuffer beginning) {
    ByteBuffer bytes = beginning.order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.remaining() < FIXED_BYTES || bytes.getInt(0) != SIGNATURE) {
      return Optional.empty();
    }
    int length = Short.toUnsignedInt(bytes.getShort(26));
    return bytes.remaining() < FIXED_BYTES + length
        ? Optional.empty()
        : Optional.of(StandardCharsets.UTF_8.decode(bytes.slice(FIXED_BYTES, length)).toString());
  }

  /// Demands that the header says of the entry what the directory says. Where a descriptor follows
  /// the content, sizes and checksum may be left out here.
  void requireAgreement(ZipBytes zip, ZipEntry entry) throws IOException {
    int nameBytes = Short.toUnsignedInt(fixed.getShort(26));
    ByteBuffer name = zip.read(at + FIXED_BYTES, nameBytes);
    ByteBuffer extra =
        zip.read(at + FIXED_BYTES + nameBytes, Short.toUnsignedInt(fixed.getShort(28)));
    boolean sameName = name.equals(StandardCharsets.UTF_8.encode(entry.name()));
    boolean sameKind =
        Short.toUnsignedInt(fixed.getShort(6)) == entry.flags()
            && Short.toUnsignedInt(fixed.getShort(8)) == entry.method();
    var sizes =
        Zip64Sizes.of(
            extra,
            Integer.toUnsignedLong(fixed.getInt(22)),
            Integer.toUnsignedLong(fixed.getInt(18)),
            0);
    boolean sameSizes =
        fixed.getInt(14) == entry.crc()
            && sizes.bytes() == entry.bytes()
            && sizes.compressedBytes() == entry.compressedBytes();
    boolean leftOut =
        entry.hasDescriptor()
            && fixed.getInt(14) == 0
            && sizes.bytes() <= 0
            && sizes.compressedBytes() <= 0;
    if (!sameName || !sameKind || !(sameSizes || leftOut)) {
      throw violation(entry, "is described differently by its local header and the directory");
    }
  }

  private static Violation violation(ZipEntry entry, String words) {
    return new Violation(Rule.ZIP_FORMAT, entry.name(), words);
  }
}
