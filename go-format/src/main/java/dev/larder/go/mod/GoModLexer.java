package dev.larder.go.mod;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.nio.charset.StandardCharsets;

/// Cuts a go.mod file into words, punctuation and ends of lines; comments are ends of lines.
final class GoModLexer {
  /// One piece of the file.
  ///
  /// @param text of punctuation the character itself, of a string with its quotes
  record Token(Kind kind, String text) {}

  enum Kind {
    WORD,
    STRING,
    OPEN,
    CLOSE,
    END_OF_LINE,
    END_OF_FILE
  }

  private static final String PUNCTUATION = "()[]{},";

  /// One char per byte: what is not ASCII matters only as a part of some word.
  private final String file;

  private int at;
  private int line = 1;

  GoModLexer(byte[] file) {
    this.file = new String(file, StandardCharsets.ISO_8859_1);
  }

  int line() {
    return line;
  }

  Token next() {
    skipBlanks();
    if (file.startsWith("//", at)) {
      int end = file.indexOf('\n', at);
      at = end < 0 ? file.length() : end;
    }
    if (at >= file.length()) {
      return new Token(Kind.END_OF_FILE, "");
    }
    char c = file.charAt(at);
    return switch (c) {
      case '\n' -> {
        line++;
        yield single(Kind.END_OF_LINE);
      }
      case '(' -> single(Kind.OPEN);
      case ')' -> single(Kind.CLOSE);
      case '[', ']', '{', '}', ',' -> single(Kind.WORD);
      case '"', '`' -> string(c);
      default -> word();
    };
  }

  private void skipBlanks() {
    while (at < file.length() && " \t\r".indexOf(file.charAt(at)) >= 0) {
      at++;
    }
  }

  private Token single(Kind kind) {
    at++;
    return new Token(kind, file.substring(at - 1, at));
  }

  private Token string(char quote) {
    int start = at;
    at++;
    while (at < file.length() && file.charAt(at) != quote && file.charAt(at) != '\n') {
      at += quote == '"' && file.charAt(at) == '\\' ? 2 : 1;
    }
    if (at >= file.length() || file.charAt(at) == '\n') {
      throw violation(line, "a string does not end on its line");
    }
    at++;
    return new Token(Kind.STRING, file.substring(start, at));
  }

  private Token word() {
    int start = at;
    while (at < file.length() && isWord(file.charAt(at)) && !file.startsWith("//", at)) {
      if (file.startsWith("/*", at)) {
        throw violation(line, "comments start with //, not with /*");
      }
      at++;
    }
    if (at == start) {
      throw violation(line, "a control character is not allowed");
    }
    return new Token(Kind.WORD, file.substring(start, at));
  }

  private static boolean isWord(char c) {
    return c > ' ' && c != 0x7f && PUNCTUATION.indexOf(c) < 0;
  }

  static Violation violation(int line, String words) {
    return new Violation(Rule.GO_MOD, "go.mod line " + line, words);
  }
}
