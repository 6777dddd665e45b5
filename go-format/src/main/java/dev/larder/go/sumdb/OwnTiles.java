package dev.larder.go.sumdb;

import dev.larder.api.Log;
import dev.larder.go.tlog.HeldTiles;
import dev.larder.go.tlog.Tile;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The tiles of hashes of an own log, each in the page in which it grows. All of them are held, and
/// none can be asked for.
record OwnTiles(Log log) implements HeldTiles {
  @Override
  public Map<Tile, byte[]> held(Collection<Tile> tiles) {
    Map<String, byte[]> pages =
        log.pages(tiles.stream().map(OwnTiles::page).collect(Collectors.toSet()));
    Map<Tile, byte[]> held = new HashMap<>();
    for (Tile tile : tiles) {
      held.put(tile, narrowed(log, tile, pages.get(page(tile))));
    }
    return held;
  }

  @Override
  public List<byte[]> read(List<Tile> tiles) {
    throw new IllegalStateException("the log %s lacks %s".formatted(log.name(), tiles));
  }

  @Override
  public void kept(Map<Tile, byte[]> proven) {}

  private static byte[] narrowed(Log log, Tile tile, byte @Nullable [] content) {
    if (content == null || content.length < tile.bytes()) {
      throw new IllegalStateException("the log %s lacks %s".formatted(log.name(), tile.path()));
    }
    return Arrays.copyOf(content, tile.bytes());
  }

  /// The content of one.
  byte[] content(Tile tile) {
    return narrowed(log, tile, log.pages(List.of(page(tile))).get(page(tile)));
  }

  static String page(Tile tile) {
    return tile.level() + "/" + tile.index();
  }
}
