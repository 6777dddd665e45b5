package dev.larder.go.list;

import dev.larder.go.version.GoVersion;
import dev.larder.go.version.PseudoVersion;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Which of some versions `@latest` names.
///
/// Retractions do not count: the Go command reads them from the version named here.
public final class LatestVersion {
  private static final Comparator<Rank> RANK =
      Comparator.comparing(Rank::kind).thenComparing(Rank::time).thenComparing(Rank::version);

  private LatestVersion() {}

  /// The highest release; else the highest pre-release; else the pseudo-version with the latest
  /// time.
  public static Optional<GoVersion> of(Collection<GoVersion> versions) {
    return versions.stream().max(Comparator.comparing(LatestVersion::rank, RANK));
  }

  private enum Kind {
    PSEUDO,
    PRE_RELEASE,
    RELEASE
  }

  private record Rank(Kind kind, Instant time, GoVersion version) {}

  private static Rank rank(GoVersion version) {
    if (!version.isPseudo()) {
      Kind kind = version.isRelease() ? Kind.RELEASE : Kind.PRE_RELEASE;
      return new Rank(kind, Instant.MIN, version);
    }
    return new Rank(Kind.PSEUDO, PseudoVersion.timeOf(version.text()).orElse(Instant.MIN), version);
  }
}
