package dev.larder.go.tlog;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// That a witness has seen a checkpoint, and that it continues all that the witness had seen of the
/// log before (c2sp.org/tlog-cosignature).
///
/// @param at when it has
/// @param line as it stands below the checkpoint
public record Cosignature(CosignerKey key, Instant at, NoteSignature line) {
  private static final int MAX_LINES = 100;

  /// That of a witness below a checkpoint; empty: it has not signed it.
  ///
  /// @throws Violation if what is there under its name is not right
  public static Optional<Cosignature> find(Note checkpoint, CosignerKey key) {
    return find(checkpoint.text(), checkpoint.others(), key);
  }

  /// That of a witness among lines that are to be below a checkpoint.
  ///
  /// @param text of the checkpoint
  /// @throws Violation if what is there under its name is not right
  public static Optional<Cosignature> find(
      String text, List<NoteSignature> lines, CosignerKey key) {
    return lines.stream()
        .filter(line -> line.isBy(key.name(), key.keyHash()))
        .findFirst()
        .map(line -> new Cosignature(key, at(key.time(text, line.signature()), key), line));
  }

  private static Instant at(long seconds, CosignerKey key) {
    try {
      return Instant.ofEpochSecond(seconds);
    } catch (DateTimeException never) {
      throw new Violation(Rule.NOTE_SIGNATURE, key.name(), "signs at no time");
    }
  }

  /// Reads lines as a witness answers them.
  ///
  /// @throws Violation if they are none
  public static List<NoteSignature> lines(byte[] answer) {
    String text = LogText.read(answer, "cosignatures");
    if (!text.endsWith("\n")) {
      throw new Violation(Rule.LOG_FORMAT, "cosignatures", "do not end with a line end");
    }
    List<NoteSignature> lines = new ArrayList<>();
    for (String line : text.substring(0, text.length() - 1).split("\n", -1)) {
      if (lines.size() == MAX_LINES) {
        throw new Violation(Rule.LOG_FORMAT, "cosignatures", "are more than " + MAX_LINES);
      }
      lines.add(NoteSignature.read(line));
    }
    return lines;
  }
}
