package dev.larder.go.tlog;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.nio.charset.StandardCharsets;

/// The text of a record exactly as it was hashed: lines, none of them blank (protocol 11.3).
public record RecordText(String text) {
  public RecordText {
    LogText.write(text, "record");
    if (!text.endsWith("\n") || text.startsWith("\n") || text.contains("\n\n")) {
      throw new Violation(Rule.LOG_FORMAT, "record", "is not made of lines that are not blank");
    }
  }

  /// The hash of its place in the tree.
  public Hash leaf() {
    return Hash.leaf(text.getBytes(StandardCharsets.UTF_8));
  }
}
