package dev.larder.go.tlog;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;

/// What auditors of any log read of its tree: the same as a [TreeHead], under the name of the log
/// (c2sp.org/tlog-checkpoint).
///
/// @param origin the name of the log, and of the key that signs it
public record Checkpoint(String origin, TreeHead tree) {
  public Checkpoint {
    if (!VerifierKey.isName(origin)) {
      throw new Violation(Rule.LOG_FORMAT, "checkpoint", "its first line is not the name of a log");
    }
  }

  /// Reads the text of a note. Lines after the third are for others.
  ///
  /// @throws Violation if it is none of this log
  public static Checkpoint read(String text, String origin) {
    String first = origin + "\n";
    if (!text.startsWith(first)) {
      throw new Violation(Rule.LOG_FORMAT, "checkpoint", "is not one of the log of this name");
    }
    return new Checkpoint(origin, TreeHead.sized(text.substring(first.length()), "checkpoint"));
  }

  /// The text that is signed.
  public String text() {
    return origin + "\n" + tree.lines();
  }
}
