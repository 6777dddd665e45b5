package dev.larder.go.version;

import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// Names a version after a commit (protocol 7.4).
public final class PseudoVersionName {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private PseudoVersionName() {}

  /// @param major that of the module's path; empty where it has none
  /// @param base the tagged version before the commit, without build metadata
  /// @param revision the beginning of the commit's id
  public static GoVersion of(
      String major, Optional<GoVersion> base, Instant time, String revision) {
    String commit = stamp(time) + "-" + revision;
    if (base.isEmpty()) {
      return GoVersion.parse((major.isEmpty() ? "v0" : major) + ".0.0-" + commit);
    }
    String text = base.get().text();
    if (!base.get().isRelease()) {
      return GoVersion.parse(text + ".0." + commit);
    }
    int patch = text.lastIndexOf('.') + 1;
    BigInteger next = new BigInteger(text.substring(patch)).add(BigInteger.ONE);
    return GoVersion.parse(text.substring(0, patch) + next + "-0." + commit);
  }

  /// A time as it stands in a pseudo-version.
  public static String stamp(Instant time) {
    return STAMP.format(time);
  }
}
