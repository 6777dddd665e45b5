package dev.larder.go.tlog;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/// The hashes of a log under a head, out of tiles that are not trusted.
///
/// Every tile is held against the one above it, and those at the right edge against the head,
/// before any of its hashes is used. So whatever this gives out is in the tree of that head.
public final class TileHashes implements HashReader {
  private static final int MAX_WANTED = 1 << 16;

  private final TreeHead head;
  private final TileSource source;

  /// @param head whose signature was verified
  public TileHashes(TreeHead head, TileSource source) {
    this.head = head;
    this.source = source;
  }

  /// Asks the source once for all tiles.
  ///
  /// @throws Violation if the tree does not reach so far, or the tiles are not those of the head
  @Override
  public List<Hash> read(List<Subtree> wanted) {
    if (wanted.size() > MAX_WANTED) {
      throw new Violation(
          Rule.LOG_PROOF, "tree", "is asked for more than " + MAX_WANTED + " hashes at once");
    }
    Map<Tile, List<Hash>> proven = proven(plan(wanted));
    List<Hash> hashes = new ArrayList<>(wanted.size());
    for (Subtree one : wanted) {
      hashes.add(hash(proven, one));
    }
    return hashes;
  }

  /// Holds that the log has only grown since earlier heads, and has these records; all of it with
  /// one question to the source.
  ///
  /// @param earlier heads of the same log, none larger
  /// @param leaves hashes of records by their place in the log
  /// @throws Violation [Rule#LOG_FORK] if an earlier head is none of this log; otherwise if a
  ///   record is not in it, or the tiles are not those of the head
  public void require(List<TreeHead> earlier, Map<Long, Hash> leaves) {
    require(head, this, earlier, leaves);
  }

  /// The same with another reader of the tree of a head.
  static void require(
      TreeHead head, HashReader reader, List<TreeHead> earlier, Map<Long, Hash> leaves) {
    List<Subtree> wanted = new ArrayList<>();
    earlier.forEach(older -> wanted.addAll(Tree.peaks(older.size())));
    leaves.keySet().forEach(id -> wanted.add(Subtree.leaf(id)));
    Deque<Hash> hashes = new ArrayDeque<>(reader.exactly(wanted));
    for (TreeHead older : earlier) {
      if (!Tree.rootOf(take(hashes, Tree.peaks(older.size()).size())).equals(older.root())) {
        throw new Violation(
            Rule.LOG_FORK,
            "tree",
            "of %d records is not the one of %d that was signed before, continued"
                .formatted(head.size(), older.size()));
      }
    }
    leaves.forEach((id, leaf) -> {
      if (!hashes.remove().equals(leaf)) {
        throw new Violation(Rule.LOG_PROOF, "record " + id, "is not the one in the log");
      }
    });
  }

  private static List<Hash> take(Deque<Hash> hashes, int count) {
    List<Hash> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      taken.add(hashes.remove());
    }
    return taken;
  }

  /// The tiles at the right edge, those with what is wanted, and those between; parents first.
  private SequencedSet<Tile> plan(List<Subtree> wanted) {
    SequencedSet<Tile> plan = new LinkedHashSet<>(Tile.edge(head.size()));
    for (Subtree one : wanted) {
      Deque<Tile> path = new ArrayDeque<>();
      Optional<Tile> next = Optional.of(Tile.with(one, head.size()));
      while (next.isPresent() && !plan.contains(next.get())) {
        path.push(next.get());
        next = next.get().parent(head.size());
      }
      plan.addAll(path);
    }
    return plan;
  }

  private Map<Tile, List<Hash>> proven(SequencedSet<Tile> plan) {
    List<Tile> tiles = List.copyOf(plan);
    List<byte[]> contents = tiles.isEmpty() ? List.of() : source.read(tiles);
    if (contents.size() != tiles.size()) {
      throw new IllegalStateException(
          "asked for " + tiles.size() + " tiles, and got " + contents.size());
    }
    Map<Tile, byte[]> read = new LinkedHashMap<>();
    Map<Tile, List<Hash>> proven = new HashMap<>();
    int edge = Tile.edge(head.size()).size();
    if (edge == 0) {
      requireRoot(proven);
    }
    for (int i = 0; i < tiles.size(); i++) {
      Tile tile = tiles.get(i);
      read.put(tile, contents.get(i));
      List<Hash> listed = tile.hashes(contents.get(i));
      if (i >= edge && !Hash.over(listed).equals(hash(proven, tile.above()))) {
        throw new Violation(Rule.LOG_PROOF, tile.path(), "is not what the tile above it says");
      }
      proven.put(tile, listed);
      if (i == edge - 1) {
        requireRoot(proven);
      }
    }
    source.kept(read);
    return proven;
  }

  /// At the right edge it is known that one tile is wrong, and not which.
  private void requireRoot(Map<Tile, List<Hash>> edge) {
    List<Hash> peaks = Tree.peaks(head.size()).stream().map(peak -> hash(edge, peak)).toList();
    if (!Tree.rootOf(peaks).equals(head.root())) {
      throw new Violation(
          Rule.LOG_PROOF, "tiles", "at the right edge do not give the root of the tree");
    }
  }

  private Hash hash(Map<Tile, List<Hash>> proven, Subtree wanted) {
    Tile tile = Tile.with(wanted, head.size());
    List<Hash> listed = proven.get(tile);
    if (listed == null) {
      throw new IllegalStateException(tile + " was not planned for");
    }
    return tile.hash(listed, wanted);
  }
}
