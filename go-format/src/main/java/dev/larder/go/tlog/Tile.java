package dev.larder.go.tlog;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Up to 256 neighbouring hashes of one level of a log, or as many records: the pieces in which a
/// log is handed out (protocol 11.5). One with fewer is the beginning of the full one.
///
/// @param level of tiles; its hashes are those of trees of 256^level records; [#DATA] for records
/// @param index how many full tiles are left of it
/// @param width how many hashes or records it has: 1 to 256
public record Tile(int level, long index, int width) {
  /// How many levels of the tree lie between two of tiles.
  public static final int HEIGHT = 8;

  /// The width of a tile that grows no more.
  public static final int FULL_WIDTH = 1 << HEIGHT;

  /// The level of records.
  public static final int DATA = -1;

  /// No log is higher.
  public static final int MAX_LEVEL = 7;

  public Tile {
    boolean shaped = level >= DATA && level <= MAX_LEVEL && width >= 1 && width <= FULL_WIDTH;
    // No tree reaches beyond what counts its records.
    long most = Long.MAX_VALUE >> (HEIGHT * Math.clamp(level, 0, MAX_LEVEL));
    boolean placed = index >= 0 && index <= most / FULL_WIDTH;
    if (!shaped || !placed || width > most - index * FULL_WIDTH) {
      throw new Violation(
          Rule.LOG_FORMAT,
          "tile",
          "no log has a tile of level %d, index %d and width %d".formatted(level, index, width));
    }
  }

  /// Reads a path.
  ///
  /// @throws Violation unless it is the canonical one of a tile of height 8 that a log can have
  public static Tile parse(String text) {
    return TilePath.find(text)
        .filter(path -> path.height() == HEIGHT)
        .map(path -> new Tile(path.level(), path.index(), path.width()))
        .orElseThrow(
            () -> new Violation(Rule.LOG_FORMAT, text, "not a tile path in canonical form"));
  }

  /// The tile with the hash of a subtree, as wide as the tree of `size` records has it.
  ///
  /// @throws Violation if that tree does not have the subtree
  public static Tile with(Subtree subtree, long size) {
    if (!subtree.isWithin(size)) {
      throw new Violation(
          Rule.LOG_PROOF, "tree", "of %d records does not reach %s".formatted(size, subtree));
    }
    int within = subtree.level() % HEIGHT;
    return at(subtree.level() / HEIGHT, subtree.index() >> (HEIGHT - within), size);
  }

  private static Tile at(int level, long index, long size) {
    long there = (size >> (HEIGHT * level)) - index * FULL_WIDTH;
    return new Tile(level, index, (int) Math.min(FULL_WIDTH, there));
  }

  /// The tiles that are not full in the tree of `size` records, the highest first. Their hashes
  /// give its root.
  static List<Tile> edge(long size) {
    List<Tile> edge = new ArrayList<>();
    for (int level = MAX_LEVEL; level >= 0; level--) {
      long there = size >> (HEIGHT * level);
      if (there % FULL_WIDTH > 0) {
        edge.add(at(level, there / FULL_WIDTH, size));
      }
    }
    return edge;
  }

  /// The path by which it is asked for.
  public String path() {
    return new TilePath(HEIGHT, level, index, width).text();
  }

  /// Whether it holds records, and not hashes.
  public boolean isData() {
    return level == DATA;
  }

  /// Whether it grows no more.
  public boolean isFull() {
    return width == FULL_WIDTH;
  }

  /// Whether a log of `size` records has it.
  public boolean isWithin(long size) {
    return index * FULL_WIDTH + width <= size >> (HEIGHT * Math.max(level, 0));
  }

  /// The full tile that it grows into.
  public Tile full() {
    return new Tile(level, index, FULL_WIDTH);
  }

  /// How long a tile of hashes is.
  public int bytes() {
    return width * Hash.BYTES;
  }

  /// The tree whose hash stands first in it.
  public Subtree first() {
    return new Subtree(HEIGHT * requireHashes().level, index * FULL_WIDTH);
  }

  /// The trees whose hashes it lists.
  public List<Subtree> subtrees() {
    List<Subtree> all = new ArrayList<>(width);
    for (int i = 0; i < width; i++) {
      all.add(new Subtree(first().level(), first().index() + i));
    }
    return all;
  }

  /// The tree above all of a full tile, whose hash its parent lists.
  public Subtree above() {
    return new Subtree(HEIGHT * (requireHashes().level + 1), index);
  }

  /// The tile that lists the hash of a full one, as wide as the tree of `size` records has it; no
  /// tile lists one that still grows.
  public Optional<Tile> parent(long size) {
    return isFull() && above().isWithin(size) ? Optional.of(with(above(), size)) : Optional.empty();
  }

  /// The content of a narrower tile at the same place.
  ///
  /// @throws Violation if the content is not as long as this tile, or not as wide as is wanted
  public byte[] prefix(byte[] content, int wanted) {
    requireContent(content);
    if (wanted < 1 || wanted > width) {
      throw new Violation(Rule.LOG_FORMAT, path(), "has no " + wanted + " hashes");
    }
    return Arrays.copyOf(content, wanted * Hash.BYTES);
  }

  /// The hashes in the content of a tile of hashes.
  ///
  /// @throws Violation if the content is not as long as this tile
  public List<Hash> hashes(byte[] content) {
    requireContent(content);
    List<Hash> hashes = new ArrayList<>(width);
    for (int i = 0; i < width; i++) {
      hashes.add(Hash.at(content, i * Hash.BYTES));
    }
    return hashes;
  }

  /// The content that lists these hashes.
  static byte[] content(List<Hash> hashes) {
    byte[] content = new byte[hashes.size() * Hash.BYTES];
    for (int i = 0; i < hashes.size(); i++) {
      hashes.get(i).copyTo(content, i * Hash.BYTES);
    }
    return content;
  }

  /// The hash of a subtree, out of the hashes that this tile lists.
  ///
  /// @throws Violation if they do not reach so far
  Hash hash(List<Hash> listed, Subtree wanted) {
    int within = wanted.level() % HEIGHT;
    long begin = (wanted.index() << within) - index * FULL_WIDTH;
    boolean sameLevel = wanted.level() / HEIGHT == level;
    if (!sameLevel || begin < 0 || begin + (1L << within) > listed.size()) {
      throw new Violation(Rule.LOG_PROOF, path(), "does not hold the hash of " + wanted);
    }
    return Hash.over(listed.subList((int) begin, (int) begin + (1 << within)));
  }

  private void requireContent(byte[] content) {
    if (requireHashes().bytes() != content.length) {
      throw new Violation(
          Rule.LOG_FORMAT, path(), "has %d bytes, not %d".formatted(bytes(), content.length));
    }
  }

  private Tile requireHashes() {
    if (isData()) {
      throw new Violation(Rule.LOG_FORMAT, path(), "holds records, and no hashes");
    }
    return this;
  }
}
