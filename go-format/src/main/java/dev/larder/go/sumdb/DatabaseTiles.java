package dev.larder.go.sumdb;

import dev.larder.api.Document;
import dev.larder.api.Log;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Missing;
import dev.larder.api.Outcome.Unfound;
import dev.larder.api.Ports;
import dev.larder.go.tlog.HeldTiles;
import dev.larder.go.tlog.Tile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tiles of a public database for one proof: those that are held of it, and those that it is asked
/// for. A page of its log holds the widest content of a tile that was ever proven.
final class DatabaseTiles implements HeldTiles {
  private final PublicDatabase database;
  private final Ports ports;
  private final Log log;

  /// Pages that are to be kept, since they have become wider.
  private final Map<String, byte[]> gained = new HashMap<>();

  private final Map<Tile, byte[]> asked = new HashMap<>();

  /// Pages that were looked for, and those that there are.
  private final Set<String> read = new HashSet<>();

  private final Map<String, byte[]> pages = new HashMap<>();

  DatabaseTiles(PublicDatabase database, Ports ports, Log log) {
    this.database = database;
    this.ports = ports;
    this.log = log;
  }

  @Override
  public Map<Tile, byte[]> held(Collection<Tile> tiles) {
    if (tiles.isEmpty()) {
      return Map.of();
    }
    List<String> unread =
        tiles.stream()
            .map(DatabaseTiles::page)
            .filter(name -> !read.contains(name))
            .distinct()
            .toList();
    if (!unread.isEmpty()) {
      read.addAll(unread);
      pages.putAll(log.pages(unread));
    }
    Map<Tile, byte[]> held = new HashMap<>();
    for (Tile tile : tiles) {
      byte[] page = pages.get(page(tile));
      if (page != null && page.length >= tile.bytes()) {
        held.put(tile, cut(tile, page));
      }
    }
    return held;
  }

  private static byte[] cut(Tile tile, byte[] wider) {
    return wider.length == tile.bytes() ? wider : Arrays.copyOf(wider, tile.bytes());
  }

  /// What is held, and the rest by one round of questions; a second one where the database has a
  /// tile only at a greater width.
  @Override
  public List<byte[]> read(List<Tile> tiles) {
    Map<Tile, byte[]> contents = new HashMap<>(held(tiles));
    List<Tile> lacking = tiles.stream().filter(tile -> !contents.containsKey(tile)).toList();
    contents.putAll(ask(lacking));
    return tiles.stream().map(contents::get).toList();
  }

  private Map<Tile, byte[]> ask(List<Tile> tiles) {
    List<Outcome<Document>> answers = database.ask(tiles.stream().map(Tile::path).toList(), ports);
    List<Tile> grown = new ArrayList<>();
    for (int i = 0; i < tiles.size(); i++) {
      Tile tile = tiles.get(i);
      switch (answers.get(i)) {
        case Found<Document>(var document) -> asked.put(tile, document.bytes());
        case Missing<Document> _ when !tile.isFull() -> grown.add(tile);
        case Missing<Document> _ ->
            throw LackingProofException.lacking(database.name(), tile.path());
        case Unfound<Document> ended -> throw new LackingProofException(ended);
      }
    }
    if (!grown.isEmpty()) {
      ask(grown.stream().map(Tile::full).toList());
      grown.forEach(tile -> asked.put(tile, cutGrown(tile)));
    }
    return asked;
  }

  private byte[] cutGrown(Tile tile) {
    Tile full = tile.full();
    return full.prefix(asked.getOrDefault(full, new byte[0]), tile.width());
  }

  @Override
  public void kept(Map<Tile, byte[]> proven) {
    proven.forEach((tile, content) -> {
      if (asked.containsKey(tile)) {
        gained.put(page(tile), content);
      }
    });
  }

  /// The pages that have become wider by what was proven.
  Map<String, byte[]> gained() {
    return Map.copyOf(gained);
  }

  private static String page(Tile tile) {
    return tile.level() + "/" + tile.index();
  }
}
