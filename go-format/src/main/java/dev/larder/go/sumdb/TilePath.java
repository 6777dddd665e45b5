package dev.larder.go.sumdb;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `tile/<H>/<L>/<K>[.p/<W>]` in its one canonical form (protocol 11.5).
final class TilePath {
  private static final int HASH_BYTES = 32;
  static final int HEIGHT = 8;
  private static final Pattern SHAPE =
      Pattern.compile(
          "tile/([1-9][0-9]?)/(0|[1-9][0-9]?|data)/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,9}))?");

  private TilePath() {}

  /// The path of a full tile of hashes, of the height that clients use.
  static String of(int level, long index) {
    StringBuilder groups = new StringBuilder("%03d".formatted(index % 1000));
    for (long above = index / 1000; above > 0; above /= 1000) {
      groups.insert(0, "x%03d/".formatted(above % 1000));
    }
    return "tile/" + HEIGHT + "/" + level + "/" + groups;
  }

  static SumdbPath parse(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      return malformed();
    }
    int height = Integer.parseInt(shape.group(1));
    boolean data = shape.group(2).equals("data");
    boolean inRange = height <= 30 && (data || Integer.parseInt(shape.group(2)) <= 63);
    if (!inRange || shape.group(3).startsWith("x000/")) {
      return malformed();
    }
    long full = 1L << height;
    long width = Optional.ofNullable(shape.group(4)).map(Long::parseLong).orElse(full);
    boolean partial = shape.group(4) != null;
    if (partial && width >= full) {
      return malformed();
    }
    return new SumdbPath.Tile(
        data
            ? Optional.empty()
            : Optional.of(Math.toIntExact(Math.min(width, 1 << 24) * HASH_BYTES)));
  }

  private static SumdbPath malformed() {
    return new SumdbPath.Malformed("not a tile path in canonical form");
  }
}
