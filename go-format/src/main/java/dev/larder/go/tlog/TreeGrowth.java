package dev.larder.go.tlog;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What appending records makes of a log: its next head, and the tiles that it did not have before.
///
/// @param head of the tree with the new records
/// @param tiles the contents of [Tree#newTiles], in their order
public record TreeGrowth(TreeHead head, SequencedMap<Tile, byte[]> tiles) {
  /// How many records one growth appends, so that its tiles fit into memory.
  public static final int MAX_RECORDS = 1 << 20;

  /// Appends records to a tree. Only the tiles at its right edge are read, with one question, and
  /// they must give its root: no head is made out of a damaged store.
  ///
  /// @param old what was committed to last
  /// @param leaves hashes of the new records
  /// @throws Violation if what is read is not the tree of the old head
  public static TreeGrowth of(TreeHead old, HashReader reader, List<Hash> leaves) {
    if (leaves.size() > MAX_RECORDS || leaves.size() > Long.MAX_VALUE - old.size()) {
      throw new Violation(Rule.LOG_FORMAT, "growth", "has more than " + MAX_RECORDS + " records");
    }
    Map<Integer, List<Hash>> edge = edge(old.size(), reader);
    requireRoot(old, edge);
    SequencedMap<Tile, byte[]> tiles = new LinkedHashMap<>();
    List<Hash> incoming = leaves;
    for (int level = 0; level <= Tile.MAX_LEVEL && !incoming.isEmpty(); level++) {
      long begin = (old.size() >> (Tile.HEIGHT * level)) / Tile.FULL_WIDTH;
      List<Hash> row = new ArrayList<>(edge.getOrDefault(level, List.of()));
      row.addAll(incoming);
      incoming = cut(level, begin, row, tiles);
      edge.put(level, row.subList(row.size() - row.size() % Tile.FULL_WIDTH, row.size()));
    }
    long size = old.size() + leaves.size();
    return new TreeGrowth(new TreeHead(size, root(size, edge)), tiles);
  }

  /// The hashes in tiles that are not full, by their level.
  private static Map<Integer, List<Hash>> edge(long size, HashReader reader) {
    List<Tile> edge = Tile.edge(size);
    Iterator<Hash> hashes =
        reader.exactly(edge.stream().flatMap(tile -> tile.subtrees().stream()).toList()).iterator();
    Map<Integer, List<Hash>> levels = new LinkedHashMap<>();
    for (Tile tile : edge) {
      levels.put(tile.level(), tile.subtrees().stream().map(_ -> hashes.next()).toList());
    }
    return levels;
  }

  /// Cuts a row into tiles, and gives the hashes of the full ones for the row above.
  private static List<Hash> cut(
      int level, long begin, List<Hash> row, SequencedMap<Tile, byte[]> tiles) {
    List<Hash> above = new ArrayList<>();
    for (int at = 0; at < row.size(); at += Tile.FULL_WIDTH) {
      List<Hash> listed = row.subList(at, Math.min(row.size(), at + Tile.FULL_WIDTH));
      Tile tile = new Tile(level, begin + at / Tile.FULL_WIDTH, listed.size());
      tiles.put(tile, Tile.content(listed));
      if (tile.isFull()) {
        above.add(Hash.over(listed));
      }
    }
    return above;
  }

  private static void requireRoot(TreeHead old, Map<Integer, List<Hash>> edge) {
    if (!root(old.size(), edge).equals(old.root())) {
      throw new Violation(
          Rule.LOG_PROOF,
          "tree",
          "what is stored of %d records does not give the root that was signed"
              .formatted(old.size()));
    }
  }

  private static Hash root(long size, Map<Integer, List<Hash>> edge) {
    List<Hash> peaks = new ArrayList<>();
    for (Subtree peak : Tree.peaks(size)) {
      Tile tile = Tile.with(peak, size);
      peaks.add(tile.hash(edge.getOrDefault(tile.level(), List.of()), peak));
    }
    return Tree.rootOf(peaks);
  }
}
