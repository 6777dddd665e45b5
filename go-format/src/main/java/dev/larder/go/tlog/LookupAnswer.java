package dev.larder.go.tlog;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.util.OptionalLong;

/// The answer to a look-up (protocol 11.3). Nothing of it is proven by having been read.
///
/// @param id the record's place in the log
/// @param record the record; what stands outside of it counts for nothing
/// @param note the signed head of a tree that has it
public record LookupAnswer(long id, RecordText record, String note) {
  private static final String BLANK_LINE = "\n\n";

  public LookupAnswer {
    if (id < 0) {
      throw malformed("a record has no place " + id);
    }
  }

  /// Reads an answer.
  ///
  /// @throws Violation unless it is an id, a record, a blank line and more
  public static LookupAnswer read(byte[] answer) {
    String text = LogText.read(answer, "answer");
    int idEnd = text.indexOf('\n');
    int recordEnd = text.indexOf(BLANK_LINE, Math.max(0, idEnd));
    if (idEnd < 0 || recordEnd <= idEnd) {
      throw malformed("has no record that ends with a blank line");
    }
    OptionalLong id = LogText.decimal(text.substring(0, idEnd));
    if (id.isEmpty()) {
      throw malformed("its first line is no number");
    }
    return new LookupAnswer(
        id.getAsLong(),
        new RecordText(text.substring(idEnd + 1, recordEnd + 1)),
        text.substring(recordEnd + BLANK_LINE.length()));
  }

  /// As it is sent.
  public byte[] bytes() {
    return LogText.write(id + "\n" + record.text() + "\n" + note, "answer");
  }

  private static Violation malformed(String words) {
    return new Violation(Rule.LOG_FORMAT, "answer", words);
  }
}
