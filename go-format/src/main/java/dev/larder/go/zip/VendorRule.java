package dev.larder.go.zip;

import dev.larder.go.mod.GoLine;
import java.util.Optional;

/// Which files are copies of other modules' packages and so no part of a module (protocol 8.4).
///
/// @param since124 whether the module's go line is 1.24 or newer; older ones keep an old mistake
public record VendorRule(boolean since124) {
  private static final String FOLDER = "vendor/";
  private static final String INNER = "/vendor/";

  /// The rule for a module with this go line.
  public static VendorRule of(Optional<String> goLine) {
    return new VendorRule(GoLine.isAtLeast(goLine, 24));
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
