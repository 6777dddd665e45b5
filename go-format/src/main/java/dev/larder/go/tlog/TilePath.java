package dev.larder.go.tlog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `tile/<H>/<L>/<K>[.p/<W>]` in its one canonical form (protocol 11.5).
///
/// Clients use the height 8 alone ([Tile]); databases have answered for others, too.
///
/// @param level [Tile#DATA] for a tile of records
public record TilePath(int height, int level, long index, int width) {
  private static final int MAX_HEIGHT = 30;
  private static final int MAX_LEVEL = 63;
  private static final int MAX_LENGTH_WIDTH = 1 << 24;
  private static final int GROUP = 1000;
  private static final Pattern SHAPE =
      Pattern.compile(
          "tile/([1-9][0-9]?)/(0|[1-9][0-9]?|data)/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,9}))?");

  /// Reads a path, or finds that it is none.
  public static Optional<TilePath> find(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches() || shape.group(3).startsWith("x000/")) {
      return Optional.empty();
    }
    int height = Integer.parseInt(shape.group(1));
    int level = shape.group(2).equals("data") ? Tile.DATA : Integer.parseInt(shape.group(2));
    if (height > MAX_HEIGHT || level > MAX_LEVEL) {
      return Optional.empty();
    }
    long index = Long.parseLong(shape.group(3).replaceAll("[x/]", ""));
    long full = 1L << height;
    Optional<Long> partial = Optional.ofNullable(shape.group(4)).map(Long::parseLong);
    return partial.filter(width -> width >= full).isPresent()
        ? Optional.empty()
        : Optional.of(new TilePath(height, level, index, partial.orElse(full).intValue()));
  }

  /// The path itself.
  public String text() {
    StringBuilder groups = new StringBuilder("%03d".formatted(index % GROUP));
    for (long above = index / GROUP; above > 0; above /= GROUP) {
      groups.insert(0, "x%03d/".formatted(above % GROUP));
    }
    String partial = width == 1 << height ? "" : ".p/" + width;
    String kind = level == Tile.DATA ? "data" : String.valueOf(level);
    return "tile/" + height + "/" + kind + "/" + groups + partial;
  }

  /// How long the tile is; nothing of a tile of records.
  public Optional<Integer> bytes() {
    return level == Tile.DATA
        ? Optional.empty()
        : Optional.of(Math.min(width, MAX_LENGTH_WIDTH) * Hash.BYTES);
  }
}
