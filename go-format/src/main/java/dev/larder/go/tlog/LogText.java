package dev.larder.go.tlog;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// What all texts of a log have in common: UTF-8 without control characters but line feeds.
final class LogText {
  /// Of a note, and of a record: no reader takes more.
  static final int MAX_BYTES = 1_000_000;

  private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,18}");

  private LogText() {}

  /// @param what what it is, for people
  /// @throws Violation if the bytes are no such text, or more than a million
  static String read(byte[] bytes, String what) {
    requireLength(bytes.length, what);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return requirePlain(text, what);
    } catch (CharacterCodingException malformed) {
      throw new Violation(Rule.LOG_FORMAT, what, "not UTF-8");
    }
  }

  /// @throws Violation if this is no such text, or more than a million bytes
  static byte[] write(String text, String what) {
    requireLength(text.length(), what);
    requirePlain(text, what);
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      requireLength(encoded.remaining(), what);
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException malformed) {
      throw new Violation(Rule.LOG_FORMAT, what, "has half of a character");
    }
  }

  private static void requireLength(int length, String what) {
    if (length > MAX_BYTES) {
      throw new Violation(Rule.LOG_FORMAT, what, "has more than " + MAX_BYTES + " bytes");
    }
  }

  private static String requirePlain(String text, String what) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' && text.charAt(i) != '\n') {
        throw new Violation(Rule.LOG_FORMAT, what, "has a control character");
      }
    }
    return text;
  }

  /// Reads a number in its one form: no sign, no leading zero.
  static OptionalLong decimal(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException tooLarge) {
      return OptionalLong.empty();
    }
  }
}
