package dev.larder.go.zip;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.io.IOException;
import java.nio.ByteBuffer;

/// What the end of an archive says of its central directory, read as Go reads it.
///
/// @param at where the record stands that ends the directory (of zip64, where there is one)
/// @param trailer how many bytes follow that record up to the end of the file
/// @param commentBytes how many of them are the comment of the archive, by its own account
/// @param directoryAt where the directory starts in the file
/// @param directoryBytes its declared length
/// @param records how many entries it declares
/// @param base how many bytes stand before the archive itself
/// @param disks whether the archive claims to span several disks
record ZipEnd(
    long at,
    long trailer,
    int commentBytes,
    long directoryAt,
    long directoryBytes,
    long records,
    long base,
    boolean disks) {
  static final int BYTES = 22;
  static final int BYTES_64 = 56;
  static final int LOCATOR_BYTES_64 = 20;

  private static final int SIGNATURE = 0x06054b50;
  private static final int SIGNATURE_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int MAX_TAIL = 65 * 1024;
  private static final int MAX_16 = 0xffff;

  static ZipEnd find(ZipBytes zip) throws IOException {
    int length = (int) Math.min(zip.size(), MAX_TAIL);
    long start = zip.size() - length;
    ByteBuffer tail = zip.read(start, length);
    int at = lastSignature(tail);
    long directoryBytes = unsigned(tail, at + 12);
    long offset = unsigned(tail, at + 16);
    int records = Short.toUnsignedInt(tail.getShort(at + 10));
    int comment = Short.toUnsignedInt(tail.getShort(at + 20));
    boolean disks = tail.getInt(at + 4) != 0;
    // The comparison of the size with 16 bits is Go's, and decides which archives are zip64 for it.
    boolean maybe64 = records == MAX_16 || directoryBytes == MAX_16 || offset == 0xffffffffL;
    long end64 = maybe64 ? find64(zip, start + at) : -1;
    return end64 >= 0
        ? read64(zip, end64, comment)
        : of(zip, start + at, comment, directoryBytes, offset, records, disks);
  }

  private static int lastSignature(ByteBuffer tail) {
    for (int at = tail.limit() - BYTES; at >= 0; at--) {
      if (tail.getInt(at) == SIGNATURE) {
        int comment = Short.toUnsignedInt(tail.getShort(at + 20));
        // Looking for an earlier one instead would let two readers find two archives.
        require(at + BYTES + comment <= tail.limit(), "the comment of the archive is cut off");
        return at;
      }
    }
    throw violation("not a zip file: it has no central directory");
  }

  private static long find64(ZipBytes zip, long endAt) throws IOException {
    long at = endAt - LOCATOR_BYTES_64;
    if (at < 0) {
      return -1;
    }
    ByteBuffer locator = zip.read(at, LOCATOR_BYTES_64);
    boolean found =
        locator.getInt(0) == LOCATOR_64 && locator.getInt(4) == 0 && locator.getInt(16) == 1;
    return found ? locator.getLong(8) : -1;
  }

  private static ZipEnd read64(ZipBytes zip, long at, int comment) throws IOException {
    ByteBuffer end = zip.read(at, BYTES_64);
    require(
        end.getInt(0) == SIGNATURE_64, "the zip64 end of the directory is not where it should be");
    boolean disks = end.getInt(16) != 0 || end.getInt(20) != 0;
    return of(zip, at, comment, end.getLong(40), end.getLong(48), end.getLong(32), disks);
  }

  private static ZipEnd of(
      ZipBytes zip,
      long at,
      int comment,
      long directoryBytes,
      long offset,
      long records,
      boolean disks)
      throws IOException {
    require(directoryBytes >= 0 && offset >= 0 && records >= 0, "the central directory is too big");
    require(
        directoryBytes <= at && offset <= at - directoryBytes,
        "the central directory is not where the end of the archive says");
    require(records <= ZipLimits.MAX_ENTRIES, "an archive has at most 200,000 entries");
    long base = at - directoryBytes - offset;
    // Go would look for the directory at the offset itself then, other readers would not.
    boolean ambiguous = base > 0 && zip.has(offset, 4) && DirectoryReader.startsAt(zip, offset);
    require(!ambiguous, "the central directory can be found at two places");
    return new ZipEnd(
        at, zip.size() - at, comment, base + offset, directoryBytes, records, base, disks);
  }

  private static long unsigned(ByteBuffer bytes, int at) {
    return Integer.toUnsignedLong(bytes.getInt(at));
  }

  private static void require(boolean holds, String words) {
    if (!holds) {
      throw violation(words);
    }
  }

  private static Violation violation(String words) {
    return new Violation(Rule.ZIP_FORMAT, "end of archive", words);
  }
}
