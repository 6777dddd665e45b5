package dev.larder.go.module;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;

/// Any text that can stand for a version in a URL: a version, a branch without slash, a commit.
///
/// It is one valid file name element of ASCII without `!`. Longer than 250 bytes after escaping is
/// refused by this server, so that the name with its extension is a file name.
public record VersionName(String text) {
  private static final int MAX_BYTES = 250;

  public VersionName {
    requireLength(text);
    if (!text.chars().allMatch(c -> c < 0x80 && c != '!' && c != '/')) {
      throw new Violation(
          Rule.ESCAPE, text, "the name of a version is ASCII without slash and exclamation mark");
    }
    PathKind.FILE.check(text);
    requireLength(Escaping.escape(text));
  }

  /// Reads the `!x` form, in which upper-case letters do not occur.
  public static VersionName unescape(String escaped) {
    requireLength(escaped);
    return new VersionName(Escaping.unescape(escaped));
  }

  /// The form in URLs and file names.
  public String escaped() {
    return Escaping.escape(text);
  }

  @Override
  public String toString() {
    return text;
  }

  private static void requireLength(String text) {
    if (text.length() > MAX_BYTES) {
      throw new Violation(
          Rule.LENGTH, text, "the name of a version has at most " + MAX_BYTES + " bytes");
    }
  }
}
