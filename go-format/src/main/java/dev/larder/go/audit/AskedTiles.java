package dev.larder.go.audit;

import dev.larder.go.tlog.Tile;
import dev.larder.go.tlog.TileSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Tiles of hashes, each asked for once.
final class AskedTiles implements TileSource {
  private final AskedLog asked;
  private final Map<Tile, byte[]> read = new HashMap<>();

  AskedTiles(AskedLog asked) {
    this.asked = asked;
  }

  @Override
  public List<byte[]> read(List<Tile> tiles) {
    List<Tile> lacking = tiles.stream().filter(tile -> !read.containsKey(tile)).toList();
    List<byte[]> contents = asked.all(lacking.stream().map(Tile::path).toList());
    for (int i = 0; i < lacking.size(); i++) {
      read.put(lacking.get(i), contents.get(i));
    }
    return tiles.stream().map(tile -> read.getOrDefault(tile, new byte[0])).toList();
  }

  @Override
  public void kept(Map<Tile, byte[]> proven) {
    // What is read lives as long as the question.
  }
}
