package dev.larder.go.sumdb;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The answer to a look-up (protocol 11.3), as far as it says what its reader asks for next.
///
/// @param id the record's place in the log
/// @param treeSize records in the log that the answer is signed for
record LookupAnswer(long id, long treeSize) {
  private static final Pattern SHAPE =
      Pattern.compile(
          "([0-9]{1,18})\n.*?\n\ngo\\.sum database tree\n([0-9]{1,18})\n.*", Pattern.DOTALL);

  /// Higher tiles are so few that every client has them soon.
  private static final int LEVELS = 2;

  static Optional<LookupAnswer> read(byte[] answer) {
    Matcher shape = SHAPE.matcher(new String(answer, StandardCharsets.UTF_8));
    return shape.matches()
        ? Optional.of(
            new LookupAnswer(Long.parseLong(shape.group(1)), Long.parseLong(shape.group(2))))
        : Optional.empty();
  }

  /// The full tiles by which a client proves that the record is in the log. How wide those are that
  /// still grow depends on the client.
  List<String> tiles() {
    List<String> tiles = new ArrayList<>();
    for (int level = 0; level < LEVELS; level++) {
      int width = TilePath.HEIGHT * (level + 1);
      long index = id >> width;
      if ((index + 1) << width <= treeSize) {
        tiles.add(TilePath.of(level, index));
      }
    }
    return tiles;
  }
}
