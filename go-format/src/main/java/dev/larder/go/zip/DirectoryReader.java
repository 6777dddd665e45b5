package dev.larder.go.zip;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads the central directory of an archive.
final class DirectoryReader {
  private static final int SIGNATURE = 0x02014b50;
  private static final int HEADER_BYTES = 46;
  private static final int MAX_RECORD_BYTES = HEADER_BYTES + 3 * 0xffff;
  private static final int WINDOW_BYTES = 1 << 20;

  private final ZipBytes zip;

  /// A window on the file, refilled when what is left of it may be less than a record.
  private final ByteBuffer window;

  private long windowEnd;

  private DirectoryReader(ZipBytes zip, long at) {
    this.zip = zip;
    this.windowEnd = at;
    // Nearly all archives end within some kilobytes of where their directory begins.
    int capacity = Math.clamp(zip.size() - at, 0, WINDOW_BYTES);
    this.window = ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN).limit(0);
  }

  static boolean startsAt(ZipBytes zip, long at) throws IOException {
    return zip.read(at, 4).getInt() == SIGNATURE;
  }

  /// All entries in the order of the directory, which must be as many as the end declares and fill
  /// the directory exactly.
  static List<ZipEntry> read(ZipBytes zip, ZipEnd end) throws IOException {
    if (end.directoryBytes() > ZipLimits.MAX_DIRECTORY_BYTES) {
      throw violation("central directory", "has more than 32 MiB");
    }
    return new DirectoryReader(zip, end.directoryAt()).read(end);
  }

  private List<ZipEntry> read(ZipEnd end) throws IOException {
    var entries = new ArrayList<ZipEntry>();
    long stop = end.directoryAt() + end.directoryBytes();
    while (position() < stop) {
      if (entries.size() == ZipLimits.MAX_ENTRIES) {
        throw violation("central directory", "an archive has at most 200,000 entries");
      }
      entries.add(entry(end.base()));
    }
    if (position() != stop || entries.size() != end.records()) {
      throw violation(
          "central directory",
          "has %d entries in %d bytes, and not %d in %d as it says"
              .formatted(
                  entries.size(),
                  position() - end.directoryAt(),
                  end.records(),
                  end.directoryBytes()));
    }
    return entries;
  }

  private long position() {
    return windowEnd - window.remaining();
  }

  private ZipEntry entry(long base) throws IOException {
    fill();
    int start = window.position();
    String place = "entry at byte " + position();
    if (window.remaining() < HEADER_BYTES || window.getInt(start) != SIGNATURE) {
      throw violation(place, "is not a record of the central directory");
    }
    int nameBytes = Short.toUnsignedInt(window.getShort(start + 28));
    int extraBytes = Short.toUnsignedInt(window.getShort(start + 30));
    int commentBytes = Short.toUnsignedInt(window.getShort(start + 32));
    int recordBytes = HEADER_BYTES + nameBytes + extraBytes + commentBytes;
    if (window.remaining() < recordBytes) {
      throw violation(place, "is cut off");
    }
    if (nameBytes > ZipLimits.MAX_NAME_BYTES) {
      throw new Violation(Rule.ZIP_NAME, place, "a name has at most 4,096 bytes");
    }
    String name = name(window.slice(start + HEADER_BYTES, nameBytes), place);
    var sizes =
        Zip64Sizes.of(
            window
                .slice(start + HEADER_BYTES + nameBytes, extraBytes)
                .order(ByteOrder.LITTLE_ENDIAN),
            Integer.toUnsignedLong(window.getInt(start + 24)),
            Integer.toUnsignedLong(window.getInt(start + 20)),
            Integer.toUnsignedLong(window.getInt(start + 42)));
    if (!sizes.isSound()) {
      throw violation(name, "has zip64 sizes that are missing or too big");
    }
    window.position(start + recordBytes);
    return new ZipEntry(
        name,
        Short.toUnsignedInt(window.getShort(start + 8)),
        Short.toUnsignedInt(window.getShort(start + 10)),
        window.getInt(start + 16),
        sizes.compressedBytes(),
        sizes.bytes(),
        window.getInt(start + 38),
        Short.toUnsignedInt(window.getShort(start + 34)),
        base + sizes.headerAt());
  }

  private void fill() throws IOException {
    if (window.remaining() < MAX_RECORD_BYTES && windowEnd < zip.size()) {
      window.compact();
      window.limit((int) Math.min(window.capacity(), window.position() + zip.size() - windowEnd));
      int added = window.remaining();
      zip.read(windowEnd, window);
      windowEnd += added;
    }
  }

  private static String name(ByteBuffer bytes, String place) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new Violation(Rule.ZIP_NAME, place, "has a name that is not valid UTF-8");
    }
  }

  private static Violation violation(String place, String words) {
    return new Violation(Rule.ZIP_FORMAT, place, words);
  }
}
