package dev.larder.go.sumdb;

import dev.larder.api.Log;
import dev.larder.go.tlog.Hash;
import dev.larder.go.tlog.HeldTiles;
import dev.larder.go.tlog.Subtree;
import dev.larder.go.tlog.Tile;
import java.util.ArrayList;
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
    return wide(tile, content).prefix(content, tile.width());
  }

  static String page(Tile tile) {
    return tile.level() + "/" + tile.index();
  }

  /// The tile whose content this is, which may be wider than the one that is asked for.
  static Tile wide(Tile asked, byte[] content) {
    return new Tile(asked.level(), asked.index(), content.length / Hash.BYTES);
  }

  /// Hashes of subtrees that stand in tiles themselves, with one question.
  static List<Hash> hashes(Log log, List<Subtree> wanted) {
    if (wanted.isEmpty()) {
      return List.of();
    }
    Map<String, byte[]> pages =
        log.pages(
            wanted.stream().map(OwnTiles::only).map(OwnTiles::page).collect(Collectors.toSet()));
    List<Hash> hashes = new ArrayList<>();
    for (Subtree one : wanted) {
      Tile tile = only(one);
      byte[] content = pages.get(page(tile));
      if (content == null || content.length < tile.bytes()) {
        throw new IllegalStateException("the log %s lacks %s".formatted(log.name(), tile.path()));
      }
      hashes.add(wide(tile, content).hashes(content).get(tile.width() - 1));
    }
    return hashes;
  }

  /// The tile that ends with the hash of a subtree.
  private static Tile only(Subtree wanted) {
    if (wanted.level() % Tile.HEIGHT != 0) {
      throw new IllegalArgumentException("no tile lists the hash of " + wanted);
    }
    long index = wanted.index() / Tile.FULL_WIDTH;
    int place = (int) (wanted.index() % Tile.FULL_WIDTH);
    return new Tile(wanted.level() / Tile.HEIGHT, index, place + 1);
  }
}
