package dev.larder.go.path;

import dev.larder.go.module.ModulePath;
import java.nio.charset.StandardCharsets;

/// Paths as the Go command itself sends them: module-escaped, then percent-encoded.
public final class WirePath {
  /// What Go's `url.PathEscape` leaves as it is, beyond letters and digits.
  private static final String PLAIN = "-_.~$&+=:@/";

  private WirePath() {}

  public static String list(ModulePath module) {
    return encode(module.escaped()) + "/@v/list";
  }

  public static String latest(ModulePath module) {
    return encode(module.escaped()) + "/@latest";
  }

  /// @param escapedVersion a version or query, module-escaped
  public static String file(ModulePath module, String escapedVersion, FileType type) {
    return encode(module.escaped() + "/@v/" + escapedVersion + "." + type.extension());
  }

  private static String encode(String escaped) {
    StringBuilder wire = new StringBuilder();
    for (byte b : escaped.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean alphanumeric = c < 0x80 && Character.isLetterOrDigit(c);
      if (alphanumeric || PLAIN.indexOf(c) >= 0) {
        wire.append(c);
      } else {
        wire.append("%%%02X".formatted((int) c));
      }
    }
    return wire.toString();
  }
}
