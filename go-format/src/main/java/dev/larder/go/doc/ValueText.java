package dev.larder.go.doc;

import dev.larder.go.doc.SourceToken.Kind;
import java.util.List;

/// How constants and variables are shown: as they are declared, without what fills a value that
/// goes over several lines.
final class ValueText {
  private ValueText() {}

  /// @param end behind the comment on its last line
  static String of(SourceLexer lexer, List<SourceToken> all, int end) {
    if (all.isEmpty()) {
      return "";
    }
    StringBuilder shown = new StringBuilder();
    String text = lexer.text();
    int from = all.getFirst().start();
    int opened = -1;
    int depth = 0;
    for (SourceToken one : all) {
      char c = one.kind() == Kind.OPERATOR ? text.charAt(one.start()) : ' ';
      if (c == '{') {
        opened = depth == 0 ? one.end() : opened;
        depth++;
      } else if (c == '}') {
        depth--;
        if (depth == 0 && text.substring(opened, one.start()).indexOf('\n') >= 0) {
          shown.append(text, from, opened).append(" … ");
          from = one.start();
        }
      }
    }
    return shown.append(text, from, end).toString();
  }
}
