package dev.larder.go.list;

import dev.larder.go.version.GoVersion;
import dev.larder.go.version.PseudoVersion;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Which of some versions is the latest, by their names and times alone.
public final class LatestVersion {
  private static final Comparator<Rank> RANK =
      Comparator.comparing(Rank::kind).thenComparing(Rank::time).thenComparing(Rank::version);

  private LatestVersion() {}

  /// The highest release; else the highest pre-release; else the pseudo-version with the latest
  /// time.
  public static Optional<ListedVersion> of(Collection<ListedVersion> versions) {
    return versions.stream().max(Comparator.comparing(LatestVersion::rank, RANK));
  }

  private enum Kind {
    PSEUDO,
    PRE_RELEASE,
    RELEASE
  }

  private record Rank(Kind kind, Instant time, GoVersion version) {}

  private static Rank rank(ListedVersion listed) {
    GoVersion version = listed.version();
    if (!version.isPseudo()) {
      Kind kind = version.isRelease() ? Kind.RELEASE : Kind.PRE_RELEASE;
      return new Rank(kind, Instant.MIN, version);
    }
    // As the Go command does: a time that is told counts before the one in the name.
    Optional<Instant> time = listed.time().or(() -> PseudoVersion.timeOf(version.text()));
    return new Rank(Kind.PSEUDO, time.orElse(Instant.MIN), version);
  }
}
