package dev.larder.go.tlog;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/// Proofs that stand without tiles: that a record is in a tree, and that a tree continues another
/// (RFC 6962, 2.1.1 and 2.1.2). A proof is a list of hashes, nearest to the records first.
public final class Proofs {
  /// No tree is higher than it has bits in its size.
  private static final int MAX_HASHES = 64;

  private Proofs() {}

  /// Proves that the tree of `size` records has the one of place `id`.
  ///
  /// @throws Violation if it does not
  public static List<Hash> inclusion(long size, long id, HashReader reader) {
    requirePlace(size, id);
    Deque<LeafRange> proof = new ArrayDeque<>();
    LeafRange range = new LeafRange(0, size);
    while (range.high() - range.low() > 1) {
      boolean isLeft = id < range.left().high();
      proof.push(isLeft ? range.right() : range.left());
      range = isLeft ? range.left() : range.right();
    }
    return read(proof, reader);
  }

  /// Proves that the tree of `size` records begins with the tree of `earlier` records.
  ///
  /// @throws Violation if it cannot
  public static List<Hash> consistency(long size, long earlier, HashReader reader) {
    requireOrder(size, earlier);
    Deque<LeafRange> proof = new ArrayDeque<>();
    LeafRange range = new LeafRange(0, size);
    while (range.high() != earlier) {
      boolean isLeft = earlier <= range.left().high();
      proof.push(isLeft ? range.right() : range.left());
      range = isLeft ? range.left() : range.right();
    }
    if (range.low() > 0) {
      proof.push(range);
    }
    return read(proof, reader);
  }

  /// All hashes with one question.
  private static List<Hash> read(Deque<LeafRange> proof, HashReader reader) {
    List<Subtree> wanted = proof.stream().flatMap(range -> range.subtrees().stream()).toList();
    Iterator<Hash> hashes = reader.exactly(wanted).iterator();
    List<Hash> made = new ArrayList<>(proof.size());
    for (LeafRange range : proof) {
      made.add(LeafRange.hash(range.subtrees().stream().map(_ -> hashes.next()).toList()));
    }
    return made;
  }

  /// Holds that a record is in a tree.
  ///
  /// @param leaf the hash of the record
  /// @throws Violation unless the proof shows it
  public static void requireInclusion(List<Hash> proof, TreeHead tree, long id, Hash leaf) {
    requirePlace(tree.size(), id);
    requireLength(proof);
    Climb climb = new Climb(id, tree.size() - 1);
    Hash root = leaf;
    for (Hash next : proof) {
      root = climb.isNextLeft() ? Hash.node(next, root) : Hash.node(root, next);
    }
    if (!climb.isAtTop() || !root.equals(tree.root())) {
      throw wrong("does not lead to the root of the tree");
    }
  }

  /// Holds that a tree begins with another.
  ///
  /// @throws Violation unless the proof shows it
  public static void requireConsistency(List<Hash> proof, TreeHead tree, TreeHead earlier) {
    requireOrder(tree.size(), earlier.size());
    requireLength(proof);
    if (tree.size() == earlier.size()) {
      if (!proof.isEmpty() || !tree.root().equals(earlier.root())) {
        throw wrong("does not show that two trees of one size are the same");
      }
      return;
    }
    // The paths part above the largest complete tree that ends where the earlier one ends.
    int shared = Long.numberOfTrailingZeros(earlier.size());
    boolean isWhole = earlier.size() == 1L << shared;
    Iterator<Hash> rest = proof.iterator();
    if (!isWhole && !rest.hasNext()) {
      throw wrong("is empty");
    }
    Hash before = isWhole ? earlier.root() : rest.next();
    Hash now = before;
    Climb climb = new Climb((earlier.size() - 1) >> shared, (tree.size() - 1) >> shared);
    while (rest.hasNext()) {
      Hash next = rest.next();
      boolean isLeft = climb.isNextLeft();
      before = isLeft ? Hash.node(next, before) : before;
      now = isLeft ? Hash.node(next, now) : Hash.node(now, next);
    }
    if (!climb.isAtTop() || !before.equals(earlier.root()) || !now.equals(tree.root())) {
      throw wrong("does not lead to the roots of both trees");
    }
  }

  /// The way from a place up to the root, past neighbours on the left and the right.
  private static final class Climb {
    private long place;
    private long last;

    /// @param last the last place of the same level
    Climb(long place, long last) {
      this.place = place;
      this.last = last;
    }

    /// Whether the next neighbour is on the left; goes past it.
    boolean isNextLeft() {
      if (last == 0) {
        throw wrong("is longer than the tree is high");
      }
      boolean isLeft = place % 2 == 1 || place == last;
      if (isLeft) {
        // The last place has no neighbour on levels where it is a left one.
        int alone = Long.numberOfTrailingZeros(place);
        place >>= alone;
        last >>= alone;
      }
      place >>= 1;
      last >>= 1;
      return isLeft;
    }

    boolean isAtTop() {
      return last == 0;
    }
  }

  private static void requirePlace(long size, long id) {
    if (id < 0 || id >= size) {
      throw new Violation(
          Rule.LOG_PROOF, "record " + id, "is not in a tree of " + size + " records");
    }
  }

  private static void requireOrder(long size, long earlier) {
    if (earlier < 1 || earlier > size) {
      throw new Violation(
          Rule.LOG_PROOF, "tree", "of %d records continues none of %d".formatted(size, earlier));
    }
  }

  private static void requireLength(List<Hash> proof) {
    if (proof.size() > MAX_HASHES) {
      throw wrong("has more than " + MAX_HASHES + " hashes");
    }
  }

  private static Violation wrong(String words) {
    return new Violation(Rule.LOG_PROOF, "proof", words);
  }
}
