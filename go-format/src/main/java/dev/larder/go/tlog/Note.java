package dev.larder.go.tlog;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Stream;

/// A text and the signatures under it (protocol 11.3).
///
/// @param text up to and with its last line end: what was signed
/// @param verified signatures of known keys, which are right; one for each key
/// @param others signatures of keys that are not known here, of which nothing is known
public record Note(String text, List<NoteSignature> verified, List<NoteSignature> others) {
  /// Whoever sends more wants to keep its reader busy.
  private static final int MAX_SIGNATURES = 100;

  private static final String BLANK_LINE = "\n\n";

  public Note {
    if (!text.endsWith("\n")) {
      throw malformed("its text has no line end");
    }
    verified = List.copyOf(verified);
    others = List.copyOf(others);
    if (verified.size() + others.size() > MAX_SIGNATURES) {
      throw malformed("has more than " + MAX_SIGNATURES + " signatures");
    }
  }

  /// Reads a note of which at least one known key has signed the text.
  ///
  /// A wrong signature under the name of a known key is an attack, whatever the others say.
  ///
  /// @throws Violation if it is no note, has a wrong signature, or none of a known key
  public static Note open(byte[] message, List<VerifierKey> known) {
    String all = LogText.read(message, "note");
    int split = all.lastIndexOf(BLANK_LINE);
    if (split < 0 || split + 2 == all.length() || !all.endsWith("\n")) {
      throw malformed("has no signatures below a blank line");
    }
    String text = all.substring(0, split + 1);
    byte[] signed = text.getBytes(StandardCharsets.UTF_8);
    SequencedSet<NoteSignature> verified = new LinkedHashSet<>();
    SequencedSet<NoteSignature> others = new LinkedHashSet<>();
    for (NoteSignature line : signatures(all.substring(split + 2, all.length() - 1))) {
      List<VerifierKey> keys = known.stream().filter(line::isBy).distinct().toList();
      if (keys.isEmpty()) {
        others.add(line);
      } else if (verified.stream().noneMatch(one -> one.isBy(line.name(), line.keyHash()))) {
        verified.add(requireRight(line, keys, signed));
      }
    }
    if (verified.isEmpty()) {
      throw new Violation(Rule.NOTE_SIGNATURE, "note", "no known key has signed it");
    }
    return new Note(text, List.copyOf(verified), List.copyOf(others));
  }

  private static List<NoteSignature> signatures(String block) {
    List<NoteSignature> lines = new ArrayList<>();
    for (int begin = 0; begin <= block.length(); ) {
      int end = block.indexOf('\n', begin);
      int stop = end < 0 ? block.length() : end;
      if (lines.size() == MAX_SIGNATURES) {
        throw malformed("has more than " + MAX_SIGNATURES + " signatures");
      }
      lines.add(NoteSignature.read(block.substring(begin, stop)));
      begin = stop + 1;
    }
    return lines;
  }

  private static NoteSignature requireRight(
      NoteSignature line, List<VerifierKey> keys, byte[] signed) {
    if (keys.size() > 1) {
      throw new Violation(Rule.NOTE_SIGNATURE, line.name(), "two known keys have the same hash");
    }
    if (!keys.getFirst().verifies(signed, line.signature())) {
      throw new Violation(Rule.NOTE_SIGNATURE, line.name(), "its signature is wrong");
    }
    return line;
  }

  /// Signs a text.
  ///
  /// @throws Violation if the text cannot be that of a note
  public static Note sign(String text, List<NoteSigner> signers) {
    byte[] signed = LogText.write(text, "note");
    return new Note(
        text, signers.stream().map(one -> NoteSignature.of(one, signed)).toList(), List.of());
  }

  /// The same with a further signature below, such as that of a witness. One that is there under
  /// the same key gives way.
  ///
  /// @param further not verified here
  public Note with(NoteSignature further) {
    return new Note(
        text,
        without(verified, further).toList(),
        Stream.concat(without(others, further), Stream.of(further)).toList());
  }

  private static Stream<NoteSignature> without(List<NoteSignature> lines, NoteSignature further) {
    return lines.stream().filter(one -> !one.isBy(further.name(), further.keyHash()));
  }

  /// Whether this key has signed it: known when it was opened, and right.
  public boolean isSignedBy(VerifierKey key) {
    return verified.stream().anyMatch(one -> one.isBy(key));
  }

  /// As it is sent.
  public byte[] bytes() {
    StringBuilder all = new StringBuilder(text).append('\n');
    Stream.concat(verified.stream(), others.stream())
        .forEach(one -> all.append(one.line()).append('\n'));
    return LogText.write(all.toString(), "note");
  }

  private static Violation malformed(String words) {
    return new Violation(Rule.LOG_FORMAT, "note", words);
  }
}
