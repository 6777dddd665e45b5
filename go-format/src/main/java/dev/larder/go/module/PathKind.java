package dev.larder.go.module;

import dev.larder.go.rule.Quoted;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.util.Locale;
import java.util.Set;

/// The three kinds of slash-separated paths that Go knows, each with its own alphabet.
public enum PathKind {
  /// The name of a module: ASCII letters, digits, `- . _ ~`.
  MODULE("a module path"),
  /// The name of a package: as a module, and `+`; elements may start with a dot.
  IMPORT("an import path"),
  /// The name of a file in a module: most printable ASCII, and letters of any script.
  FILE("a file path");

  private static final String FILE_PUNCTUATION = " !#$%&()+,-.=@[]^_{}~";
  private static final Set<String> DEVICES = Set.of("CON", "PRN", "AUX", "NUL");

  private final String words;

  PathKind(String words) {
    this.words = words;
  }

  /// Returns the path if it is well-formed, element by element; the host rules of module paths are
  /// checked by [ModulePath].
  public String check(String path) {
    for (int i = 0; i < path.length(); i += Character.charCount(path.codePointAt(i))) {
      require(!isSurrogate(path.codePointAt(i)), path, "is not valid UTF-8");
    }
    require(!path.isEmpty(), path, "is empty");
    require(this == FILE || path.charAt(0) != '-', path, "starts with a dash");
    require(!path.contains("//"), path, "has a double slash");
    require(!path.endsWith("/"), path, "ends in a slash");
    for (String element : path.split("/", -1)) {
      checkElement(element, path);
    }
    return path;
  }

  private void checkElement(String element, String path) {
    require(!element.isEmpty(), path, "has an empty element");
    require(!element.chars().allMatch(c -> c == '.'), path, "has an element of dots only");
    require(this != MODULE || element.charAt(0) != '.', path, "has an element with a leading dot");
    require(!element.endsWith("."), path, "has an element with a trailing dot");
    element.codePoints().forEach(rune -> requireAllowed(rune, path));
    int dot = element.indexOf('.');
    String stem = dot < 0 ? element : element.substring(0, dot);
    if (isDevice(stem)) {
      throw violation(path, "has the element " + Quoted.of(element) + ", a Windows device name");
    }
    require(
        this == FILE || !isShortName(stem), path, "has an element like a Windows short name (~1)");
  }

  private void requireAllowed(int rune, String path) {
    if (!allows(rune)) {
      throw violation(path, "has the character " + Quoted.of(Character.toString(rune)));
    }
  }

  private boolean allows(int rune) {
    if (isAsciiLetterOrDigit(rune)) {
      return true;
    }
    return switch (this) {
      case MODULE -> "-._~".indexOf(rune) >= 0;
      case IMPORT -> "-._~+".indexOf(rune) >= 0;
      case FILE -> rune < 0x80 ? FILE_PUNCTUATION.indexOf(rune) >= 0 : Character.isLetter(rune);
    };
  }

  private static boolean isDevice(String stem) {
    String name = stem.toUpperCase(Locale.ROOT);
    boolean port = name.length() == 4 && (name.startsWith("COM") || name.startsWith("LPT"));
    return DEVICES.contains(name) || (port && name.charAt(3) >= '1' && name.charAt(3) <= '9');
  }

  private static boolean isShortName(String stem) {
    int tilde = stem.lastIndexOf('~');
    return tilde >= 0
        && tilde < stem.length() - 1
        && stem.substring(tilde + 1).chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isAsciiLetterOrDigit(int rune) {
    return (rune >= 'a' && rune <= 'z')
        || (rune >= 'A' && rune <= 'Z')
        || (rune >= '0' && rune <= '9');
  }

  private static boolean isSurrogate(int rune) {
    return rune >= Character.MIN_SURROGATE && rune <= Character.MAX_SURROGATE;
  }

  private void require(boolean holds, String path, String fault) {
    if (!holds) {
      throw violation(path, fault);
    }
  }

  private Violation violation(String path, String fault) {
    return new Violation(Rule.PATH, path, words + " that " + fault + " is not allowed");
  }
}
