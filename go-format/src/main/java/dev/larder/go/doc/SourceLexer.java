package dev.larder.go.doc;

import dev.larder.go.doc.SourceToken.Kind;
import java.util.Set;

/// Cuts a source file into tokens. Comments are none; each token knows the one above it.
final class SourceLexer {
  /// Behind these a line may end a statement; behind the other keywords it goes on.
  private static final Set<String> ENDING_KEYWORDS =
      Set.of("break", "continue", "fallthrough", "return");

  private static final Set<String> KEYWORDS =
      Set.of(
          "break",
          "case",
          "chan",
          "const",
          "continue",
          "default",
          "defer",
          "else",
          "fallthrough",
          "for",
          "func",
          "go",
          "goto",
          "if",
          "import",
          "interface",
          "map",
          "package",
          "range",
          "return",
          "select",
          "struct",
          "switch",
          "type",
          "var");

  private final String text;
  private int at;

  /// Whether the last token may end a statement.
  private boolean ending;

  /// Where the group of comments begins that was passed last; negative: none since the last token.
  private int group = -1;

  /// Whether a line has ended since the last token, and since the last comment, and how often.
  private int linesSinceToken;

  private int linesSinceComment;

  SourceLexer(String text) {
    this.text = text.startsWith("\ufeff") ? " " + text.substring(1) : text;
  }

  String text() {
    return text;
  }

  String text(SourceToken token) {
    return text.substring(token.start(), token.end());
  }

  boolean is(SourceToken token, String word) {
    return token.end() - token.start() == word.length() && text.startsWith(word, token.start());
  }

  static boolean isKeyword(String word) {
    return KEYWORDS.contains(word);
  }

  SourceToken next() {
    if (skipBlanks()) {
      ending = false;
      return new SourceToken(Kind.SEMICOLON, at, at, at);
    }
    int start = at;
    int doc = group >= 0 && linesSinceComment <= 1 ? group : start;
    group = -1;
    linesSinceToken = 0;
    Kind kind = take();
    ending = mayEnd(kind, start);
    return new SourceToken(kind, start, at, doc);
  }

  /// Behind a comment that follows a token on its line and ends there; else behind the token.
  int lineEnd(SourceToken token) {
    int comment = token.end();
    while (comment < text.length() && " \t;,".indexOf(text.charAt(comment)) >= 0) {
      comment++;
    }
    if (!text.startsWith("//", comment)) {
      return token.end();
    }
    int end = text.indexOf('\n', comment);
    return end < 0 ? text.length() : end;
  }

  private boolean mayEnd(Kind kind, int start) {
    return switch (kind) {
      case WORD -> {
        String word = text.substring(start, at);
        yield !KEYWORDS.contains(word) || ENDING_KEYWORDS.contains(word);
      }
      case NUMBER, STRING, RUNE -> true;
      case OPERATOR -> ")]}".indexOf(text.charAt(start)) >= 0 || isStep(start);
      case SEMICOLON, END -> false;
    };
  }

  /// The second character of `++` and `--`.
  private boolean isStep(int start) {
    char c = text.charAt(start);
    return (c == '+' || c == '-') && start > 0 && text.charAt(start - 1) == c;
  }

  /// True: a line ends here that ends a statement.
  private boolean skipBlanks() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        if (ending) {
          return true;
        }
        at++;
        linesSinceToken++;
        linesSinceComment++;
      } else if (c == ' ' || c == '\t' || c == '\r') {
        at++;
      } else if (text.startsWith("//", at)) {
        comment(lineComment());
      } else if (text.startsWith("/*", at)) {
        int end = generalComment();
        if (ending && text.substring(at, end).indexOf('\n') >= 0) {
          return true;
        }
        comment(end);
      } else {
        return false;
      }
    }
    return ending;
  }

  private int lineComment() {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  private int generalComment() {
    int end = text.indexOf("*/", at + 2);
    if (end < 0) {
      throw new UnreadableSource("a comment does not end");
    }
    return end + 2;
  }

  /// A comment behind something on its line is about that, and not about what comes next. One that
  /// an empty line parts from the one before begins a group.
  private void comment(int end) {
    boolean behind = at > 0 && linesSinceToken == 0 && hasTokenBefore();
    if (group < 0 || linesSinceComment > 1) {
      group = behind ? -1 : at;
    }
    linesSinceComment = 0;
    at = end;
  }

  private boolean hasTokenBefore() {
    int line = text.lastIndexOf('\n', at - 1) + 1;
    return !text.substring(line, at).isBlank();
  }

  private Kind take() {
    if (at >= text.length()) {
      return Kind.END;
    }
    char c = text.charAt(at);
    if (Character.isUnicodeIdentifierStart(text.codePointAt(at)) || c == '_') {
      word();
      return Kind.WORD;
    }
    if (isDigit(c) || (c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
      number();
      return Kind.NUMBER;
    }
    return switch (c) {
      case '"' -> quoted('"', Kind.STRING);
      case '\'' -> quoted('\'', Kind.RUNE);
      case '`' -> raw();
      case ';' -> {
        at++;
        yield Kind.SEMICOLON;
      }
      default -> {
        at += text.startsWith("<-", at) ? 2 : 1;
        yield Kind.OPERATOR;
      }
    };
  }

  private void word() {
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (!Character.isUnicodeIdentifierPart(c) && c != '_') {
        return;
      }
      at += Character.charCount(c);
    }
  }

  /// Its parts matter to nobody here, its end does.
  private void number() {
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean sign = (c == '+' || c == '-') && "eEpP".indexOf(text.charAt(at - 1)) >= 0;
      boolean hex = text.charAt(at - 1) == 'e' && isHex();
      if (!(isDigit(c) || c == '.' || c == '_' || Character.isLetter(c) || (sign && !hex))) {
        return;
      }
      at++;
    }
  }

  /// In hexadecimal numbers an e is a digit, and a sign behind it begins something else.
  private boolean isHex() {
    int start = at - 1;
    while (start > 0 && Character.isLetterOrDigit(text.charAt(start - 1))) {
      start--;
    }
    return text.startsWith("0x", start) || text.startsWith("0X", start);
  }

  private Kind quoted(char quote, Kind kind) {
    at++;
    while (at < text.length() && text.charAt(at) != quote && text.charAt(at) != '\n') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    if (at >= text.length() || text.charAt(at) == '\n') {
      throw new UnreadableSource("a string does not end on its line");
    }
    at++;
    return kind;
  }

  private Kind raw() {
    int end = text.indexOf('`', at + 1);
    if (end < 0) {
      throw new UnreadableSource("a raw string does not end");
    }
    at = end + 1;
    return Kind.STRING;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
