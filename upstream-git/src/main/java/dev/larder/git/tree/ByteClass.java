package dev.larder.git.tree;

import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// The classes of bytes that a pattern may name, such as `[:digit:]`: of ASCII alone, and to Git
/// neither the vertical tab nor the form feed is a space.
enum ByteClass {
  ALNUM,
  ALPHA,
  BLANK,
  CNTRL,
  DIGIT,
  GRAPH,
  LOWER,
  PRINT,
  PUNCT,
  SPACE,
  UPPER,
  XDIGIT;

  private static final Map<String, BitSet> MEMBERS =
      Arrays.stream(values())
          .collect(toMap(each -> each.name().toLowerCase(Locale.ROOT), ByteClass::members));

  /// The members of the class of a name, which is in lower case.
  static Optional<BitSet> of(String name) {
    return Optional.ofNullable(MEMBERS.get(name));
  }

  private BitSet members() {
    BitSet members = new BitSet(128);
    IntStream.range(1, 128).filter(this::contains).forEach(members::set);
    return members;
  }

  private boolean contains(int b) {
    return switch (this) {
      case ALNUM -> isLetter(b) || isDigit(b);
      case ALPHA -> isLetter(b);
      case BLANK -> b == ' ' || b == '\t';
      case CNTRL -> b < 0x20 || b == 0x7f;
      case DIGIT -> isDigit(b);
      case GRAPH -> isVisible(b);
      case LOWER -> isLower(b);
      case PRINT -> b == ' ' || isVisible(b);
      case PUNCT -> isVisible(b) && !isLetter(b) && !isDigit(b);
      case SPACE -> b == ' ' || b == '\t' || b == '\n' || b == '\r';
      case UPPER -> isUpper(b);
      case XDIGIT -> Character.digit(b, 16) >= 0;
    };
  }

  private static boolean isVisible(int b) {
    return b > 0x20 && b < 0x7f;
  }

  private static boolean isLetter(int b) {
    return isLower(b) || isUpper(b);
  }

  private static boolean isLower(int b) {
    return b >= 'a' && b <= 'z';
  }

  private static boolean isUpper(int b) {
    return b >= 'A' && b <= 'Z';
  }

  private static boolean isDigit(int b) {
    return b >= '0' && b <= '9';
  }
}
