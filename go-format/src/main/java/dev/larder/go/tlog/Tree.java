package dev.larder.go.tlog;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.util.ArrayList;
import java.util.List;

/// The tree of RFC 6962 above the records of a log, and its cut into tiles (protocol 11.4, 11.5).
public final class Tree {
  /// Tiles of a growth are listed, so there must not be too many: a million of those of records.
  private static final long MAX_GROWTH = 1L << 28;

  private static final long MAX_STORED = 1L << 62;

  private Tree() {}

  /// The complete trees whose hashes give the root, from left to right.
  public static List<Subtree> peaks(long size) {
    return new LeafRange(0, size).subtrees();
  }

  /// The root, out of the hashes of [#peaks].
  public static Hash rootOf(List<Hash> peaks) {
    return peaks.isEmpty() ? Hash.EMPTY_TREE : LeafRange.hash(peaks);
  }

  /// The root of the tree of the first `size` records.
  public static Hash root(long size, HashReader reader) {
    return rootOf(reader.exactly(peaks(size)));
  }

  /// How many complete trees there are above so many records: hashes that a dense store holds.
  public static long storedCount(long size) {
    if (size < 0 || size > MAX_STORED) {
      throw new Violation(Rule.LOG_FORMAT, "tree", "nothing stores a tree of " + size + " records");
    }
    return 2 * size - Long.bitCount(size);
  }

  /// The place of a hash in a dense store, in which each record is followed by the trees that it
  /// completes.
  public static long storedIndex(Subtree subtree) {
    return storedCount(subtree.end() - 1) + subtree.level();
  }

  /// The tiles of hashes that a log must have when it has grown, and did not have before: records
  /// first, from left to right.
  ///
  /// @throws Violation if it has shrunk, or grown by more than 2^28 records
  public static List<Tile> newTiles(long from, long to) {
    if (from < 0 || to < from || to - from > MAX_GROWTH) {
      throw new Violation(
          Rule.LOG_FORMAT,
          "tree",
          "no list of tiles leads from " + from + " to " + to + " records");
    }
    List<Tile> tiles = new ArrayList<>();
    for (int level = 0; level <= Tile.MAX_LEVEL; level++) {
      long before = from >> (Tile.HEIGHT * level);
      long after = to >> (Tile.HEIGHT * level);
      for (long index = before / Tile.FULL_WIDTH;
          before < after && index <= (after - 1) / Tile.FULL_WIDTH;
          index++) {
        int width = (int) Math.min(Tile.FULL_WIDTH, after - index * Tile.FULL_WIDTH);
        tiles.add(new Tile(level, index, width));
      }
    }
    return tiles;
  }
}
