package dev.larder.go.zip;

/// Unicode simple case folding (CaseFolding.txt, status C and S) as Go does it, under which names
/// that differ in case alone become equal.
final class CaseFolding {
  private static final int CAPITAL_I_WITH_DOT = 0x130;
  private static final int SMALL_DOTLESS_I = 0x131;

  private CaseFolding() {}

  static String fold(String text) {
    return text.codePoints()
        .map(CaseFolding::fold)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /// One representative of all letters that are the same but for case. Going up and down again
  /// reaches it, also from `ſ` (s) and the Kelvin sign (k).
  private static int fold(int letter) {
    if (letter == CAPITAL_I_WITH_DOT || letter == SMALL_DOTLESS_I) {
      // Java maps both to i, the folding leaves both alone.
      return letter;
    }
    return Character.toLowerCase(Character.toUpperCase(letter));
  }
}
