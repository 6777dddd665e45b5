package dev.larder.go.audit;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import dev.larder.go.tlog.Hash;
import dev.larder.go.tlog.RecordText;
import dev.larder.go.tlog.TileHashes;
import dev.larder.go.tlog.TileSource;
import dev.larder.go.tlog.TreeHead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a server says of a log while it is asked: heads, which are signed, and records. Collected,
/// and proven together.
final class LogClaims {
  /// Each takes some tens of hashes at once.
  private static final int MAX_HEADS_AT_ONCE = 500;

  private static final int MAX_RECORDS_AT_ONCE = 10_000;

  private final KnownLog known;
  private final Set<String> notes = new HashSet<>();
  private final Set<TreeHead> heads = new HashSet<>();
  private final Map<Long, Hash> leaves = new HashMap<>();
  private TreeHead newest = TreeHead.empty();
  private Optional<String> newestNote = Optional.empty();

  LogClaims(KnownLog known) {
    this.known = known;
  }

  /// @throws Violation unless the log's key has signed it
  void head(String note) {
    if (!notes.add(note)) {
      return;
    }
    TreeHead head = known.open(note);
    heads.add(head);
    if (head.size() >= newest.size()) {
      newest = head;
      newestNote = Optional.of(note);
    }
  }

  /// A tree with which the log is to have begun.
  void earlier(TreeHead tree) {
    heads.add(tree);
  }

  /// @throws Violation if there are two records with one id
  void record(long id, RecordText record) {
    Hash leaf = record.leaf();
    Hash other = leaves.putIfAbsent(id, leaf);
    if (other != null && !other.equals(leaf)) {
      throw new Violation(Rule.LOG_PROOF, "record " + id, "is said to be two different ones");
    }
  }

  TreeHead newest() {
    return newest;
  }

  /// What to remember when all of it is proven.
  KnownLog known() {
    return newestNote.map(known::with).orElse(known);
  }

  /// @throws Violation if anything that was said is not true of one log, which continues the known
  ///   one
  void prove(TileSource tiles) {
    TreeHead before = known.head().orElse(TreeHead.empty());
    if (newest.size() < before.size()) {
      throw new Violation(
          Rule.LOG_FORK,
          "tree",
          "has %d records, and this machine has seen %d".formatted(newest.size(), before.size()));
    }
    heads.add(before);
    TileHashes tree = new TileHashes(newest, tiles);
    List<TreeHead> earlier = heads.stream().filter(head -> head.size() > 0).toList();
    for (int at = 0; at < earlier.size(); at += MAX_HEADS_AT_ONCE) {
      int end = Math.min(earlier.size(), at + MAX_HEADS_AT_ONCE);
      tree.require(earlier.subList(at, end), Map.of());
    }
    List<Long> ids = new ArrayList<>(leaves.keySet());
    for (int at = 0; at < ids.size(); at += MAX_RECORDS_AT_ONCE) {
      Map<Long, Hash> some = new HashMap<>(leaves);
      some.keySet()
          .retainAll(Set.copyOf(ids.subList(at, Math.min(ids.size(), at + MAX_RECORDS_AT_ONCE))));
      tree.require(List.of(), some);
    }
  }
}
