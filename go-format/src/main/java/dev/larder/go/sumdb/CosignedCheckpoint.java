package dev.larder.go.sumdb;

import dev.larder.api.Log;
import dev.larder.go.tlog.Checkpoint;
import dev.larder.go.tlog.Cosignature;
import dev.larder.go.tlog.Note;
import dev.larder.go.tlog.VerifierKey;
import java.util.List;
import java.util.Optional;

/// A checkpoint of a log with what witnesses have signed of it, as a cell of the log keeps it.
///
/// @param cell where
/// @param stored what was there when it was read
record CosignedCheckpoint(Log log, String cell, Optional<byte[]> stored, Optional<Note> note) {
  /// The one that everybody is shown.
  static final String SHOWN = "cosigned";

  /// One on its way there.
  static final String GROWING = "cosigning";

  static CosignedCheckpoint of(Log log, String cell, VerifierKey key) {
    Optional<byte[]> stored = log.state().get(cell);
    return new CosignedCheckpoint(
        log, cell, stored, stored.map(bytes -> Note.open(bytes, List.of(key))));
  }

  /// The bytes of the one that is shown.
  static Optional<byte[]> shown(Log log) {
    return log.state().get(SHOWN);
  }

  /// How many records a checkpoint covers.
  static long size(Note note, String log) {
    return Checkpoint.read(note.text(), log).tree().size();
  }

  /// This one, if it is of that size.
  Optional<Note> of(long size) {
    return note.filter(one -> size(one, log.name()) == size);
  }

  /// How many of these have signed it.
  long signed(List<ConfiguredWitness> witnesses) {
    return note.map(one -> signed(one, witnesses)).orElse(0L);
  }

  static long signed(Note note, List<ConfiguredWitness> witnesses) {
    return witnesses.stream().filter(one -> Cosignature.find(note, one.key()).isPresent()).count();
  }

  /// Puts another in its place, unless another node has done so.
  boolean replace(Note next) {
    return log.state().compareAndSet(cell, stored, next.bytes());
  }
}
