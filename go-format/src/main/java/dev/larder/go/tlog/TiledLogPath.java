package dev.larder.go.tlog;

import dev.larder.go.rule.Violation;
import java.util.Optional;

/// Where auditors of any log find a tile: as the go command does, without the height
/// (c2sp.org/tlog-tiles).
public final class TiledLogPath {
  private static final String ROOT = "tile/";
  private static final String RECORDS = "entries";
  private static final String DATA = "data";
  private static final String WITH_HEIGHT = ROOT + Tile.HEIGHT + "/";

  private TiledLogPath() {}

  /// The path of a tile.
  public static String of(Tile tile) {
    String rest = tile.path().substring(WITH_HEIGHT.length());
    return ROOT + (tile.isData() ? RECORDS + rest.substring(DATA.length()) : rest);
  }

  /// The tile that a path names, if it names one in canonical form.
  public static Optional<Tile> find(String path) {
    int end = path.indexOf('/', ROOT.length());
    if (!path.startsWith(ROOT) || end < 0) {
      return Optional.empty();
    }
    String kind = path.substring(ROOT.length(), end);
    if (kind.equals(DATA)) {
      return Optional.empty();
    }
    String level = kind.equals(RECORDS) ? DATA : kind;
    try {
      return Optional.of(Tile.parse(WITH_HEIGHT + level + path.substring(end)));
    } catch (Violation notOne) {
      return Optional.empty();
    }
  }
}
