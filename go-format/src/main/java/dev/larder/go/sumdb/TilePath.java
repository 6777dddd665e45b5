package dev.larder.go.sumdb;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `tile/<H>/<L>/<K>[.p/<W>]` in its one canonical form (protocol 11.5).
final class TilePath {
  private static final int HASH_BYTES = 32;
  private static final Pattern SHAPE =
      Pattern.compile(
          "tile/([1-9][0-9]?)/(0|[1-9][0-9]?|data)/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,9}))?");

  private TilePath() {}

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
