package dev.larder.go.module;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;

/// The valid name of a module, such as `github.com/Azure/go-autorest`.
///
/// Go sets no limit on its length; this server takes 1,024 bytes, and 255 in an element after
/// escaping, so that every part of it can be a file name and a database key.
public record ModulePath(String text) {
  private static final int MAX_BYTES = 1024;
  private static final int MAX_ELEMENT_BYTES = 255;

  public ModulePath {
    requireLength(text, text.length(), MAX_BYTES);
    PathKind.MODULE.check(text);
    checkHost(text);
    PathMajor.of(text);
    for (String element : Escaping.escape(text).split("/", -1)) {
      requireLength(text, element.length(), MAX_ELEMENT_BYTES);
    }
  }

  /// Reads the `!x` form, in which upper-case letters do not occur.
  public static ModulePath unescape(String escaped) {
    requireLength(escaped, escaped.length(), 2 * MAX_BYTES);
    return new ModulePath(Escaping.unescape(escaped));
  }

  /// The form in URLs and file names, which survives file systems that ignore case.
  public String escaped() {
    return Escaping.escape(text);
  }

  /// Which versions the path is for.
  public PathMajor major() {
    return PathMajor.of(text);
  }

  @Override
  public String toString() {
    return text;
  }

  private static void checkHost(String path) {
    int slash = path.indexOf('/');
    String host = slash < 0 ? path : path.substring(0, slash);
    boolean allowed =
        host.chars()
            .allMatch(
                c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.');
    if (!allowed || !host.contains(".")) {
      throw new Violation(
          Rule.PATH,
          path,
          "the first element of a module path has a dot and only a-z, 0-9, '-' and '.'");
    }
  }

  private static void requireLength(String path, int length, int most) {
    if (length > most) {
      throw new Violation(
          Rule.LENGTH,
          path,
          "a module path has at most %,d bytes, and %d in an element (got %,d)"
              .formatted(MAX_BYTES, MAX_ELEMENT_BYTES, length));
    }
  }
}
