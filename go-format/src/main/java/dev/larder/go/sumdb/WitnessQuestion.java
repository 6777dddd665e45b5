package dev.larder.go.sumdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.HostPosts.Letter;
import dev.larder.api.Log;
import dev.larder.go.tlog.Checkpoint;
import dev.larder.go.tlog.Hash;
import dev.larder.go.tlog.HeldHashes;
import dev.larder.go.tlog.Proofs;
import dev.larder.go.tlog.TreeHead;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.List;

/// What a witness is asked: to sign a checkpoint that continues one that it has signed
/// (c2sp.org/tlog-witness, add-checkpoint).
///
/// @param tree of the checkpoint
/// @param checkpoint as the log signed it
record WitnessQuestion(Log log, TreeHead tree, byte[] checkpoint) {
  /// What is signed.
  String text(String origin) {
    return new Checkpoint(origin, tree).text();
  }

  /// The size that is told first of what a witness has signed, where that is known: one that the
  /// checkpoint does not reach is asked for anew.
  long continued(long known) {
    return known <= tree.size() ? known : 0;
  }

  /// @param old the size of what it has signed; 0 is continued by everything
  Letter to(ConfiguredWitness witness, long old) {
    StringBuilder proof = new StringBuilder("old ").append(old).append('\n');
    proof(old).forEach(hash -> proof.append(hash.text()).append('\n'));
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(proof.append('\n').toString().getBytes(UTF_8));
    body.writeBytes(checkpoint);
    return new Letter(URI.create(witness.url() + "/add-checkpoint"), body.toByteArray());
  }

  private List<Hash> proof(long old) {
    return old == 0 || old == tree.size()
        ? List.of()
        : Proofs.consistency(tree.size(), old, new HeldHashes(tree, new OwnTiles(log)));
  }
}
