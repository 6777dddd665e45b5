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

/// The hashes of a log under a head of which tiles are held that were proven before. Only what is
/// not held is asked for, and held against the tile above it.
public final class HeldHashes implements HashReader {
  private final TreeHead head;
  private final HeldTiles source;

  /// @param head of the tree to which all that is held was proven to belong
  public HeldHashes(TreeHead head, HeldTiles source) {
    this.head = head;
    this.source = source;
  }

  /// As [TileHashes#require].
  public void require(List<TreeHead> earlier, Map<Long, Hash> leaves) {
    TileHashes.require(head, this, earlier, leaves);
  }

  /// Asks the source at most once for tiles that are not held.
  ///
  /// @throws Violation if the tree does not reach so far, or the tiles are not those of the head
  @Override
  public List<Hash> read(List<Subtree> wanted) {
    SequencedSet<Tile> paths = paths(wanted);
    Map<Tile, byte[]> known = new HashMap<>(source.held(paths));
    List<Tile> lacking = paths.stream().filter(tile -> !known.containsKey(tile)).toList();
    if (lacking.stream().anyMatch(tile -> tile.parent(head.size()).isEmpty())) {
      // Only the whole right edge says whether one of its tiles is right.
      return new TileHashes(head, source).read(wanted);
    }
    Listed listed = new Listed(known);
    if (!lacking.isEmpty()) {
      prove(lacking, listed);
    }
    List<Hash> hashes = new ArrayList<>(wanted.size());
    for (Subtree one : wanted) {
      hashes.add(listed.hash(Tile.with(one, head.size()), one));
    }
    return hashes;
  }

  /// The tiles with what is wanted, and those above them; parents first.
  private SequencedSet<Tile> paths(List<Subtree> wanted) {
    SequencedSet<Tile> paths = new LinkedHashSet<>();
    for (Subtree one : wanted) {
      Deque<Tile> path = new ArrayDeque<>();
      Optional<Tile> next = Optional.of(Tile.with(one, head.size()));
      while (next.isPresent() && !paths.contains(next.get())) {
        path.push(next.get());
        next = next.get().parent(head.size());
      }
      paths.addAll(path);
    }
    return paths;
  }

  private void prove(List<Tile> lacking, Listed listed) {
    List<byte[]> contents = source.read(lacking);
    if (contents.size() != lacking.size()) {
      throw new IllegalStateException(
          "asked for " + lacking.size() + " tiles, and got " + contents.size());
    }
    Map<Tile, byte[]> proven = new LinkedHashMap<>();
    for (int i = 0; i < contents.size(); i++) {
      Tile tile = lacking.get(i);
      List<Hash> hashes = tile.hashes(contents.get(i));
      Tile parent = tile.parent(head.size()).orElseThrow();
      if (!Hash.over(hashes).equals(listed.hash(parent, tile.above()))) {
        throw new Violation(Rule.LOG_PROOF, tile.path(), "is not what the tile above it says");
      }
      listed.hashes().put(tile, hashes);
      proven.put(tile, contents.get(i));
    }
    source.kept(proven);
  }

  /// What is proven.
  ///
  /// @param known contents, of which hashes are made when they are wanted
  private record Listed(Map<Tile, byte[]> known, Map<Tile, List<Hash>> hashes) {
    Listed(Map<Tile, byte[]> known) {
      this(known, new HashMap<>());
    }

    Hash hash(Tile tile, Subtree wanted) {
      return tile.hash(hashes.computeIfAbsent(tile, this::read), wanted);
    }

    private List<Hash> read(Tile tile) {
      byte[] content = known.get(tile);
      if (content == null) {
        throw new IllegalStateException(tile + " was not planned for");
      }
      return tile.hashes(content);
    }
  }
}
