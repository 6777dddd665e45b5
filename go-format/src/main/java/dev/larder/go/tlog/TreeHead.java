package dev.larder.go.tlog;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.util.OptionalLong;

/// What a log commits itself to: how many records it has, and the root of the tree above them
/// (protocol 11.3).
///
/// Whoever signs it is said by the [Note] whose text it is.
public record TreeHead(long size, Hash root) {
  private static final String FIRST_LINE = "go.sum database tree\n";

  public TreeHead {
    if (size < 0) {
      throw malformed("a tree has no " + size + " records");
    }
  }

  /// The head of a log that has no record.
  public static TreeHead empty() {
    return new TreeHead(0, Hash.EMPTY_TREE);
  }

  /// Reads the text of a note. Lines after the third are for others.
  ///
  /// @throws Violation if it is no tree head
  public static TreeHead read(String text) {
    LogText.write(text, "tree head");
    if (!text.startsWith(FIRST_LINE)) {
      throw malformed("does not begin with the line \"go.sum database tree\"");
    }
    return sized(text.substring(FIRST_LINE.length()), "tree head");
  }

  /// Reads the lines with size and root, whatever stands above them.
  static TreeHead sized(String lines, String what) {
    LogText.write(lines, what);
    int sizeEnd = lines.indexOf('\n');
    int rootEnd = sizeEnd < 0 ? -1 : lines.indexOf('\n', sizeEnd + 1);
    if (rootEnd < 0) {
      throw new Violation(Rule.LOG_FORMAT, what, "has no lines with size and root");
    }
    OptionalLong size = LogText.decimal(lines.substring(0, sizeEnd));
    if (size.isEmpty()) {
      throw new Violation(Rule.LOG_FORMAT, what, "its second line is no size in decimal");
    }
    return new TreeHead(size.getAsLong(), Hash.parse(lines.substring(sizeEnd + 1, rootEnd)));
  }

  /// The text that is signed.
  public String text() {
    return FIRST_LINE + lines();
  }

  /// The lines with size and root.
  String lines() {
    return size + "\n" + root.text() + "\n";
  }

  private static Violation malformed(String words) {
    return new Violation(Rule.LOG_FORMAT, "tree head", words);
  }
}
