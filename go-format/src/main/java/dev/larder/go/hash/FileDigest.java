package dev.larder.go.hash;

import java.util.Comparator;

/// The name and content hash of one file.
///
/// @param name the full name, for an archive with `<module>@<version>/`
/// @param sha256 32 bytes
public record FileDigest(String name, byte[] sha256) {
  /// By the bytes of the name in UTF-8, which is by code point. String's own order is by UTF-16
  /// unit, and puts supplementary letters before U+E000 to U+FFFF.
  static final Comparator<FileDigest> BY_NAME = (a, b) -> compareByCodePoint(a.name(), b.name());

  private static int compareByCodePoint(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean sameKind = Character.isSurrogate(x) == Character.isSurrogate(y);
        return sameKind ? Character.compare(x, y) : Character.isSurrogate(x) ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
