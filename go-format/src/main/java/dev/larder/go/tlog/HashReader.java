package dev.larder.go.tlog;

import java.util.List;

/// Knows the hashes of a log.
public interface HashReader {
  /// The hashes of complete trees: as many as are asked for, in the same order.
  List<Hash> read(List<Subtree> wanted);

  /// The same for one.
  default Hash read(Subtree wanted) {
    return exactly(List.of(wanted)).getFirst();
  }

  /// The same, and a reader that gives another number is broken.
  default List<Hash> exactly(List<Subtree> wanted) {
    List<Hash> hashes = read(wanted);
    if (hashes.size() != wanted.size()) {
      throw new IllegalStateException(
          "asked for " + wanted.size() + " hashes, and got " + hashes.size());
    }
    return hashes;
  }
}
