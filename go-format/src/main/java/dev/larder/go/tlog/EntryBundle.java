package dev.larder.go.tlog;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The records of a tile as auditors of any log read them: each behind its length in two bytes
/// (c2sp.org/tlog-tiles).
public final class EntryBundle {
  private static final int LENGTH_BYTES = 2;
  private static final int MAX_LENGTH = 0xffff;

  private EntryBundle() {}

  /// The content with these records.
  ///
  /// @throws Violation if one is longer than two bytes can say
  public static byte[] of(List<RecordText> records) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (RecordText record : records) {
      byte[] text = record.text().getBytes(StandardCharsets.UTF_8);
      if (text.length > MAX_LENGTH) {
        throw new Violation(Rule.LOG_FORMAT, "record", "has more than " + MAX_LENGTH + " bytes");
      }
      content.write(text.length >> Byte.SIZE);
      content.write(text.length);
      content.writeBytes(text);
    }
    return content.toByteArray();
  }

  /// The bytes of each record.
  ///
  /// @param width how many there have to be
  /// @throws Violation if there are others
  public static List<byte[]> read(byte[] content, int width) {
    ByteBuffer rest = ByteBuffer.wrap(content);
    List<byte[]> records = new ArrayList<>();
    while (rest.remaining() >= LENGTH_BYTES && records.size() < width) {
      int length = Short.toUnsignedInt(rest.getShort());
      if (length > rest.remaining()) {
        break;
      }
      int begin = rest.position();
      records.add(Arrays.copyOfRange(content, begin, begin + length));
      rest.position(begin + length);
    }
    if (records.size() != width || rest.hasRemaining()) {
      throw new Violation(Rule.LOG_FORMAT, "bundle", "does not have " + width + " records");
    }
    return records;
  }
}
