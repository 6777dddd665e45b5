package dev.larder.go.module;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import dev.larder.go.version.GoVersion;

/// The end of a module path that names its major version: empty, `/vN`, or `.vN` and `.vN-unstable`
/// below gopkg.in.
///
/// @param suffix the end as it stands in the path, separator included
public record PathMajor(String suffix) {
  private static final String GOPKG = "gopkg.in/";
  private static final String UNSTABLE = "-unstable";

  /// The suffix of a path; a path whose end looks like a major version but is none is a violation.
  public static PathMajor of(String path) {
    return path.startsWith(GOPKG) ? ofGopkg(path) : ofSlash(path);
  }

  /// Whether the path has no suffix, and so is for v0, v1 and `+incompatible` versions.
  public boolean isNone() {
    return suffix.isEmpty();
  }

  /// Whether a version goes with this suffix, as the Go command sees it.
  public boolean fits(GoVersion version) {
    String major = version.major();
    if (isNone()) {
      return major.equals("v0") || major.equals("v1") || version.isIncompatible();
    }
    // Old versions of the Go command made such pseudo-versions for .v1 paths, and they live on.
    if (suffix.equals(".v1") && version.text().startsWith("v0.0.0-")) {
      return true;
    }
    return major.equals(stable().substring(1));
  }

  /// What the path asks of a version, for people.
  public String expectation() {
    return isNone() ? "v0, v1 or a +incompatible version" : stable().substring(1);
  }

  private String stable() {
    return suffix.startsWith(".") && suffix.endsWith(UNSTABLE)
        ? suffix.substring(0, suffix.length() - UNSTABLE.length())
        : suffix;
  }

  private static PathMajor ofSlash(String path) {
    int start = path.length();
    while (start > 0 && isDigitOrDot(path.charAt(start - 1))) {
      start--;
    }
    boolean suffixed = start > 1 && start < path.length() && path.startsWith("/v", start - 2);
    if (!suffixed) {
      return new PathMajor("");
    }
    String number = path.substring(start);
    if (number.contains(".") || number.startsWith("0") || number.equals("1")) {
      throw new Violation(
          Rule.PATH_MAJOR, path, "a major version suffix is /v2, /v3, ..., never /v" + number);
    }
    return new PathMajor("/v" + number);
  }

  private static PathMajor ofGopkg(String path) {
    int end = path.endsWith(UNSTABLE) ? path.length() - UNSTABLE.length() : path.length();
    int start = end;
    while (start > 0 && isDigit(path.charAt(start - 1))) {
      start--;
    }
    String number = path.substring(start);
    boolean wrong = number.isEmpty() || (number.startsWith("0") && !number.equals("0"));
    if (start < 2 || !path.startsWith(".v", start - 2) || wrong) {
      throw new Violation(Rule.PATH_MAJOR, path, "a path below gopkg.in ends in .v0, .v1, ...");
    }
    return new PathMajor(".v" + number);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isDigitOrDot(char c) {
    return isDigit(c) || c == '.';
  }
}
