package dev.larder.go.tlog;

import java.util.ArrayList;
import java.util.List;

/// Neighbouring records that have a hash of their own in a tree of RFC 6962: the whole of it, or
/// one side of a split.
///
/// @param low the first record; a multiple of the largest power of two that is not above the length
/// @param high the record after the last
record LeafRange(long low, long high) {
  /// How many records are left of the split: the largest power of two that leaves some on the
  /// right.
  long leftSize() {
    return Long.highestOneBit(high - low - 1);
  }

  LeafRange left() {
    return new LeafRange(low, low + leftSize());
  }

  LeafRange right() {
    return new LeafRange(low + leftSize(), high);
  }

  /// The complete trees that it consists of, from left to right; each is smaller than the one
  /// before.
  List<Subtree> subtrees() {
    List<Subtree> all = new ArrayList<>();
    for (long at = low; at < high; ) {
      int level = Long.SIZE - 1 - Long.numberOfLeadingZeros(high - at);
      all.add(new Subtree(level, at >> level));
      at += 1L << level;
    }
    return all;
  }

  /// Its hash, out of those of [#subtrees].
  static Hash hash(List<Hash> subtrees) {
    Hash hash = subtrees.getLast();
    for (Hash left : subtrees.reversed().subList(1, subtrees.size())) {
      hash = Hash.node(left, hash);
    }
    return hash;
  }
}
