package dev.larder.go.mod;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The language version that a go.mod states, on which rules of the Go command depend.
public final class GoLine {
  private static final Pattern LANGUAGE =
      Pattern.compile("(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})(?:\\.[0-9]+|(?:rc|beta)[0-9]+)?");

  private GoLine() {}

  /// Whether the line states Go 1.`minor` or newer; one that is missing or no version does not.
  ///
  /// @param text what stands behind `go`
  public static boolean isAtLeast(Optional<String> text, int minor) {
    return text.map(LANGUAGE::matcher)
        .filter(Matcher::matches)
        .filter(parts -> isAtLeast(parts, minor))
        .isPresent();
  }

  private static boolean isAtLeast(Matcher parts, int minor) {
    int major = Integer.parseInt(parts.group(1));
    return major > 1 || (major == 1 && Integer.parseInt(parts.group(2)) >= minor);
  }
}
