package dev.larder.go.sumdb;

import dev.larder.api.Failure;
import dev.larder.api.Log;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Unfound;
import dev.larder.api.Ports;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import dev.larder.go.tlog.Hash;
import dev.larder.go.tlog.HeldHashes;
import dev.larder.go.tlog.TileHashes;
import dev.larder.go.tlog.TreeHead;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The one history of a public database that this server believes in: its newest head, which only
/// moves forward, and older and newer ones that are held against it.
///
/// With a head, the tiles at the right edge of its tree are kept, and those at the edge of the tree
/// before it as wide as they are now. So whatever was ever proven can be proven under the newest
/// head from what is kept, by clients too.
final class Timeline {
  /// How often other nodes may be faster.
  private static final int MAX_TRIES = 20;

  private final PublicDatabase database;
  private final Ports ports;
  private final Log log;

  /// @param gained pages that are to be kept, since they have become wider
  record Admitted(SignedHead head, Map<String, byte[]> gained) {}

  Timeline(PublicDatabase database, Ports ports, Log log) {
    this.database = database;
    this.ports = ports;
    this.log = log;
  }

  /// The newest head that was ever admitted.
  Optional<SignedHead> head() {
    return log.head().map(SignedHead::kept);
  }

  /// Reads a note, whose signature is looked at once.
  ///
  /// @throws Violation unless the database has signed it
  SignedHead open(String note) {
    return head()
        .filter(head -> head.note().equals(note))
        .orElseGet(() -> KnownNotes.open(note, database.key()));
  }

  /// Holds a head that was sent, and records that are said to be in its tree, against the history;
  /// all that this takes is asked for at once.
  ///
  /// @return the newest head, whose tree has the records, and what was proven on the way
  /// @throws ForkException if the history and the head contradict each other
  /// @throws Violation if a record is not in the tree, or what was sent for a proof is wrong
  Admitted admit(SignedHead sent, Map<Long, Hash> leaves) {
    for (int tries = 0; tries < MAX_TRIES; tries++) {
      Optional<SignedHead> head = head();
      if (head.isPresent() && sent.size() <= head.get().size()) {
        return new Admitted(head.get(), match(head.get(), sent, leaves));
      }
      DatabaseTiles tiles = new DatabaseTiles(database, ports, log);
      if (advance(head, sent, leaves, tiles)) {
        // Where another request came with the same head first, its pages were written, and not
        // these.
        return new Admitted(sent, tiles.gained());
      }
    }
    Outcome<Void> busy =
        Outcome.failed(
            Failure.Kind.UPSTREAM_BUSY,
            "the newest head of checksum database %s changes too often; try again"
                .formatted(database.name()));
    throw new LackingProofException((Unfound<Void>) busy);
  }

  private Map<String, byte[]> match(SignedHead head, SignedHead sent, Map<Long, Hash> leaves) {
    boolean equal = sent.size() == head.size();
    if (equal && !sent.tree().root().equals(head.tree().root())) {
      throw new ForkException(head, sent);
    }
    boolean known = equal || KnownNotes.isAdmitted(sent, log);
    DatabaseTiles tiles = new DatabaseTiles(database, ports, log);
    HeldHashes hashes = new HeldHashes(head.tree(), tiles);
    List<TreeHead> earlier = known ? List.of() : List.of(sent.tree());
    forked(head, sent, () -> hashes.require(earlier, leaves));
    KnownNotes.admitted(sent, log);
    return tiles.gained();
  }

  private boolean advance(
      Optional<SignedHead> head, SignedHead sent, Map<Long, Hash> leaves, DatabaseTiles tiles) {
    List<TreeHead> earlier = head.map(SignedHead::tree).stream().toList();
    // Nothing that is held is trusted here: whether it belongs to this tree is the question.
    TileHashes hashes = new TileHashes(sent.tree(), tiles);
    forked(head.orElse(sent), sent, () -> hashes.require(earlier, leaves));
    return log.advance(head.map(SignedHead::size).orElse(0L), sent.document(), tiles.gained());
  }

  private static void forked(SignedHead kept, SignedHead sent, Runnable proof) {
    try {
      proof.run();
    } catch (Violation violation) {
      if (violation.rule() == Rule.LOG_FORK) {
        throw new ForkException(kept, sent);
      }
      throw violation;
    }
  }
}
