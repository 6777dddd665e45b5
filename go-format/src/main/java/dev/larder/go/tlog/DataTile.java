package dev.larder.go.tlog;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The content of a tile of records: their texts, each with a blank line after it.
public final class DataTile {
  private DataTile() {}

  /// The content with these records.
  public static byte[] of(List<RecordText> records) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    records.forEach(
        record -> content.writeBytes((record.text() + "\n").getBytes(StandardCharsets.UTF_8)));
    return content.toByteArray();
  }

  /// The records in the content of a tile.
  ///
  /// @param width how many there have to be
  /// @throws Violation if there are others
  public static List<RecordText> read(byte[] content, int width) {
    String text = LogText.read(content, "tile of records");
    List<RecordText> records = new ArrayList<>();
    int begin = 0;
    while (begin < text.length() && records.size() < width) {
      int end = text.indexOf("\n\n", begin);
      if (end < 0) {
        break;
      }
      records.add(new RecordText(text.substring(begin, end + 1)));
      begin = end + 2;
    }
    if (records.size() != width || begin != text.length()) {
      throw new Violation(
          Rule.LOG_FORMAT, "tile of records", "does not have " + width + " records");
    }
    return records;
  }
}
