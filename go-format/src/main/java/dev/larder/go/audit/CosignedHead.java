package dev.larder.go.audit;

import dev.larder.api.LogTools.Quorum;
import dev.larder.go.rule.Quoted;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import dev.larder.go.tlog.Checkpoint;
import dev.larder.go.tlog.Cosignature;
import dev.larder.go.tlog.CosignerKey;
import dev.larder.go.tlog.Note;
import dev.larder.go.tlog.TreeHead;
import dev.larder.go.tlog.VerifierKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The checkpoint that a log shows with signatures of witnesses, where some are wanted.
final class CosignedHead {
  private CosignedHead() {}

  /// Empty: none are wanted.
  ///
  /// @param key that of the log
  /// @throws Violation if fewer have signed than are wanted
  static Optional<TreeHead> of(Quorum quorum, VerifierKey key, AskedLog asked) {
    if (quorum.atLeast() == 0) {
      return Optional.empty();
    }
    byte[] sent =
        asked
            .one("tlog/checkpoint")
            .orElseThrow(
                () -> new UnreadException(asked.log() + ": the server shows no checkpoint"));
    Note note = Note.open(sent, List.of(key));
    TreeHead tree = Checkpoint.read(note.text(), key.name()).tree();
    requireSigned(quorum, note, asked.log(), tree);
    return Optional.of(tree);
  }

  private static void requireSigned(Quorum quorum, Note note, String log, TreeHead tree) {
    Set<CosignerKey> signed = new HashSet<>();
    List<String> lacking = new ArrayList<>();
    for (String text : quorum.keys()) {
      CosignerKey key = CosignerKey.parse(text);
      Optional<Cosignature> found = Cosignature.find(note, key);
      if (found.filter(one -> !one.at().isBefore(quorum.notBefore())).isPresent()) {
        signed.add(key);
      } else {
        lacking.add(
            Quoted.of(key.name())
                + found.map(one -> " signed last at " + one.at()).orElse(" did not sign"));
      }
    }
    if (signed.size() < quorum.atLeast()) {
      throw new Violation(
          Rule.NOTE_SIGNATURE,
          log,
          "%d witnesses have signed the checkpoint of %d records lately, and %d are wanted: %s"
              .formatted(
                  signed.size(),
                  tree.size(),
                  quorum.atLeast(),
                  String.join(", ", lacking.subList(0, Math.min(lacking.size(), 2)))));
    }
  }
}
