package dev.larder.go.audit;

import dev.larder.go.tlog.Hash;
import dev.larder.go.tlog.Subtree;
import dev.larder.go.tlog.Tile;
import dev.larder.go.tlog.TreeGrowth;
import dev.larder.go.tlog.TreeHead;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A tree that is grown out of the hashes of its records; of its tiles it holds those that are not
/// full.
final class GrowingTree {
  private TreeHead head;
  private final Map<Integer, Listed> edge = new HashMap<>();

  private record Listed(Tile tile, byte[] content) {
    Hash hash(Subtree wanted) {
      return tile.hashes(content).get((int) (wanted.index() % Tile.FULL_WIDTH));
    }
  }

  /// @param edge the contents of its tiles that are not full
  GrowingTree(TreeHead head, Map<Tile, byte[]> edge) {
    this.head = head;
    edge.forEach(this::hold);
  }

  TreeHead head() {
    return head;
  }

  /// The tiles that are not full.
  Map<Tile, byte[]> edge() {
    Map<Tile, byte[]> all = new HashMap<>();
    edge.values().forEach(one -> all.put(one.tile(), one.content()));
    return all;
  }

  /// Appends records, and gives the tiles that there were not before.
  Map<Tile, byte[]> grow(List<Hash> leaves) {
    TreeGrowth growth = TreeGrowth.of(head, this::hashes, leaves);
    growth.tiles().forEach(this::hold);
    head = growth.head();
    return growth.tiles();
  }

  private void hold(Tile tile, byte[] content) {
    if (tile.isFull()) {
      edge.remove(tile.level());
    } else {
      edge.put(tile.level(), new Listed(tile, content));
    }
  }

  private List<Hash> hashes(List<Subtree> wanted) {
    return wanted.stream().map(this::hash).toList();
  }

  private Hash hash(Subtree wanted) {
    return Optional.ofNullable(edge.get(wanted.level() / Tile.HEIGHT))
        .map(listed -> listed.hash(wanted))
        .orElseThrow(() -> new IllegalStateException("the edge of the tree lacks " + wanted));
  }
}
