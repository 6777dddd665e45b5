package dev.larder.go.place;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// The characters of a page, each of one byte, from the first to the last.
final class PageText {
  /// Text that ends before the next tag.
  static final int NO_QUOTE = -1;

  private static final Map<String, String> ENTITIES =
      Map.of("lt", "<", "gt", ">", "amp", "&", "apos", "'", "quot", "\"");

  private final String page;
  private int at;

  PageText(String page) {
    this.page = page;
  }

  boolean atEnd() {
    return at == page.length();
  }

  char peek() throws MalformedPage {
    if (atEnd()) {
      throw new MalformedPage("unexpected EOF");
    }
    return page.charAt(at);
  }

  char take() throws MalformedPage {
    char next = peek();
    at++;
    return next;
  }

  void require(char expected, String words) throws MalformedPage {
    if (take() != expected) {
      throw new MalformedPage(words);
    }
  }

  void skipBlanks() {
    while (!atEnd() && " \r\n\t".indexOf(page.charAt(at)) >= 0) {
      at++;
    }
  }

  boolean skipIf(String text) {
    boolean there = page.startsWith(text, at);
    at += there ? text.length() : 0;
    return there;
  }

  /// What stands before a text, which is passed as well.
  String until(String end) throws MalformedPage {
    int found = page.indexOf(end, at);
    if (found < 0) {
      throw new MalformedPage("unexpected EOF");
    }
    String before = page.substring(at, found);
    at = found + end.length();
    return before;
  }

  void comment() throws MalformedPage {
    until("--");
    require('>', "invalid sequence \"--\" not allowed in comments");
  }

  /// The rest of `<!DOCTYPE …>` and the like: brackets nest, those in quotes do not count.
  void directive() throws MalformedPage {
    int depth = 0;
    char quote = 0;
    while (true) {
      char next = take();
      if (quote != 0) {
        quote = next == quote ? 0 : quote;
      } else if (next == '\'' || next == '"') {
        quote = next;
      } else if (next == '<' && skipIf("!--")) {
        until("-->");
      } else if (next == '<') {
        depth++;
      } else if (next == '>' && depth-- == 0) {
        return;
      }
    }
  }

  String name(String otherwise) throws MalformedPage {
    int start = at;
    while (isNameByte(peek())) {
      at++;
    }
    if (at == start) {
      throw new MalformedPage(otherwise);
    }
    String name = page.substring(start, at);
    char first = name.charAt(0);
    if (first == '-' || first == '.' || Character.isDigit(first)) {
      throw new MalformedPage("invalid XML name");
    }
    return name;
  }

  private static boolean isNameByte(char c) {
    return c >= 0x80 || isWordByte(c) || c == '.';
  }

  private static boolean isWordByte(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == ':'
        || c == '-';
  }

  /// The value of an attribute, in quotes or not.
  String value() throws MalformedPage {
    char first = peek();
    if (first == '"' || first == '\'') {
      at++;
      return content(first);
    }
    int start = at;
    while (isWordByte(peek())) {
      at++;
    }
    return page.substring(start, at);
  }

  /// Text up to a quote, which is passed, or up to the next tag.
  String content(int quote) throws MalformedPage {
    var read = new StringBuilder();
    int start = at;
    while (!atEnd() && page.charAt(at) != quote && !(quote < 0 && page.charAt(at) == '<')) {
      char next = take();
      if (next == '<') {
        throw new MalformedPage("unescaped < inside quoted string");
      }
      if (next == '>' && quote < 0 && at - start >= 3 && page.startsWith("]]", at - 3)) {
        throw new MalformedPage("unescaped ]]> not in CDATA section");
      }
      read.append(next == '&' ? entity() : String.valueOf(next));
    }
    if (!atEnd() && quote >= 0) {
      at++;
    }
    return checked(read.toString());
  }

  /// What an ampersand begins; it stands for itself if that is nothing that is known.
  private String entity() throws MalformedPage {
    int end = at;
    while (end < page.length() && (isNameByte(page.charAt(end)) || page.charAt(end) == '#')) {
      end++;
    }
    if (end == page.length()) {
      throw new MalformedPage("unexpected EOF");
    }
    String name = page.substring(at, end);
    String stands = page.charAt(end) == ';' ? PageText.meaning(name) : "";
    if (stands.isEmpty()) {
      return "&";
    }
    at = end + 1;
    return stands;
  }

  private static String meaning(String name) {
    if (!name.startsWith("#")) {
      return ENTITIES.getOrDefault(name, "");
    }
    boolean hex = name.startsWith("#x");
    try {
      int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
      // The page is one character a byte, and so is what stands for them.
      return Character.isValidCodePoint(code)
          ? new String(
              Character.toString(code).getBytes(StandardCharsets.UTF_8),
              StandardCharsets.ISO_8859_1)
          : "";
    } catch (NumberFormatException noNumber) {
      return "";
    }
  }

  private static String checked(String text) throws MalformedPage {
    String decoded;
    try {
      decoded =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)))
              .toString();
    } catch (CharacterCodingException e) {
      throw new MalformedPage("invalid UTF-8");
    }
    if (decoded.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r')) {
      throw new MalformedPage("illegal character code");
    }
    return decoded;
  }
}
