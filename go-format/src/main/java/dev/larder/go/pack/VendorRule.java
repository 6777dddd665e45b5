package dev.larder.go.pack;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which files are copies of other modules' packages and so no part of a module (protocol 8.4).
///
/// @param since124 whether the module's go line is 1.24 or newer; older ones keep an old mistake
record VendorRule(boolean since124) {
  private static final Pattern LANGUAGE =
      Pattern.compile("(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})(?:\\.[0-9]+|(?:rc|beta)[0-9]+)?");
  private static final String FOLDER = "vendor/";
  private static final String INNER = "/vendor/";

  /// The rule for a module with this go line.
  static VendorRule of(Optional<String> goLine) {
    return new VendorRule(goLine.filter(VendorRule::atLeast124).isPresent());
  }

  private static boolean atLeast124(String goLine) {
    Matcher parts = LANGUAGE.matcher(goLine);
    if (!parts.matches()) {
      return false;
    }
    int major = Integer.parseInt(parts.group(1));
    return major > 1 || (major == 1 && Integer.parseInt(parts.group(2)) >= 24);
  }

  /// Whether a file is left out.
  boolean vendored(String path) {
    if (since124 && path.equals("vendor/modules.txt")) {
      return true;
    }
    int inner = path.indexOf(INNER);
    int start;
    if (path.startsWith(FOLDER)) {
      start = FOLDER.length();
    } else if (inner >= 0) {
      // Before 1.24 the go command counted from the wrong end, and hashes keep that.
      start = since124 ? inner + INNER.length() : INNER.length();
    } else {
      return false;
    }
    return path.indexOf('/', start) >= 0;
  }
}
