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
    int sizeEnd = text.indexOf('\n', FIRST_LINE.length());
    int rootEnd = sizeEnd < 0 ? -1 : text.indexOf('\n', sizeEnd + 1);
    if (!text.startsWith(FIRST_LINE) || rootEnd < 0) {
      throw malformed("is not the three lines \"go.sum database tree\", size and root");
    }
    OptionalLong size = LogText.decimal(text.substring(FIRST_LINE.length(), sizeEnd));
    if (size.isEmpty()) {
      throw malformed("its second line is no size in decimal");
    }
    return new TreeHead(size.getAsLong(), Hash.parse(text.substring(sizeEnd + 1, rootEnd)));
  }

  /// The text that is signed.
  public String text() {
    return FIRST_LINE + size + "\n" + root.text() + "\n";
  }

  private static Violation malformed(String words) {
    return new Violation(Rule.LOG_FORMAT, "tree head", words);
  }
}
