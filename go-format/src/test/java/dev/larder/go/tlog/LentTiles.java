package dev.larder.go.tlog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Tiles that a function gives; it remembers what was asked, and what was proven.
final class LentTiles implements TileSource {
  final List<List<Tile>> asked = new ArrayList<>();
  final Map<Tile, byte[]> proven = new LinkedHashMap<>();
  private final Function<Tile, byte[]> contents;

  LentTiles(Function<Tile, byte[]> contents) {
    this.contents = contents;
  }

  static LentTiles of(TiledLog log) {
    return new LentTiles(log::content);
  }

  @Override
  public List<byte[]> read(List<Tile> tiles) {
    asked.add(tiles);
    return tiles.stream().map(contents).toList();
  }

  @Override
  public void kept(Map<Tile, byte[]> tiles) {
    proven.putAll(tiles);
  }
}
