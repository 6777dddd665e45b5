package dev.larder.go.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import dev.larder.go.tlog.Note;
import dev.larder.go.tlog.TreeHead;
import dev.larder.go.tlog.VerifierKey;
import java.util.List;
import java.util.Optional;

/// What a machine remembers of a log: its key, which stays, and the newest head that it was shown.
///
/// As text: the line of the key, and below it the signed head, if there is one.
///
/// @param note the head as it was signed
record KnownLog(VerifierKey key, Optional<String> note) {
  /// @throws Violation if the text is no such memory, or the head is not signed by the key
  static KnownLog read(String text) {
    int end = text.indexOf('\n');
    VerifierKey key = VerifierKey.parse(end < 0 ? text : text.substring(0, end));
    String rest = end < 0 ? "" : text.substring(end + 1);
    KnownLog known =
        new KnownLog(key, Optional.of(rest).filter(note -> !note.isBlank()).map(KnownLog::ended));
    known.head();
    return known;
  }

  /// A file may have lost the line end that belongs to a note.
  private static String ended(String note) {
    return note.endsWith("\n") ? note : note + "\n";
  }

  /// The memory of a log of which nothing was known, or the one that there was.
  ///
  /// @param name of the log, and of its key
  /// @param told the key that a person gives
  /// @param asked what to ask for the key where nobody knows it
  /// @throws Violation if the key is another one than before, or of another log
  static KnownLog of(String name, Optional<String> told, Optional<String> state, AskedLog asked) {
    Optional<KnownLog> before = state.map(KnownLog::read);
    Optional<VerifierKey> given = told.map(VerifierKey::parse);
    if (before.isPresent()) {
      if (given.isPresent() && !given.get().equals(before.get().key())) {
        throw new Violation(
            Rule.NOTE_SIGNATURE,
            name,
            "the key is not the one by which this machine knows the log");
      }
      return before.get();
    }
    VerifierKey key = given.orElseGet(() -> VerifierKey.parse(first(asked)));
    if (!key.name().equals(name)) {
      throw new Violation(Rule.NOTE_SIGNATURE, name, "the key is that of another log");
    }
    return new KnownLog(key, Optional.empty());
  }

  private static String first(AskedLog asked) {
    return new String(
            asked
                .one("tlog/key")
                .orElseThrow(
                    () -> new UnreadException("the server tells no key of " + asked.log())),
            UTF_8)
        .strip();
  }

  /// The head that it remembers.
  Optional<TreeHead> head() {
    return note.map(this::open);
  }

  /// Reads a signed head.
  ///
  /// @throws Violation unless the key has signed it
  TreeHead open(String signed) {
    return TreeHead.read(Note.open(signed.getBytes(UTF_8), List.of(key)).text());
  }

  /// With a newer head.
  KnownLog with(String newer) {
    return new KnownLog(key, Optional.of(newer));
  }

  /// As it is kept.
  String text() {
    return key.text() + "\n" + note.orElse("");
  }
}
