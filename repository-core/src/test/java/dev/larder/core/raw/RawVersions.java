package dev.larder.core.raw;

import java.util.Comparator;
import java.util.Set;
import org.eclipse.aether.version.InvalidVersionSpecificationException;
import org.eclipse.aether.version.Version;
import org.eclipse.aether.version.VersionConstraint;
import org.eclipse.aether.version.VersionRange;
import org.eclipse.aether.version.VersionScheme;
import org.jspecify.annotations.Nullable;

/// Versions by their number: `v2` is older than `v10`.
final class RawVersions implements VersionScheme {
  static final Comparator<String> ORDER =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private record RawVersion(String text) implements Version {
    @Override
    public int compareTo(Version other) {
      return ORDER.compare(text, other.toString());
    }

    @Override
    public String toString() {
      return text;
    }
  }

  @Override
  public Version parseVersion(String version) {
    return new RawVersion(version);
  }

  @Override
  public VersionRange parseVersionRange(String range) throws InvalidVersionSpecificationException {
    throw new InvalidVersionSpecificationException(range, "there are no ranges");
  }

  @Override
  public VersionConstraint parseVersionConstraint(String constraint)
      throws InvalidVersionSpecificationException {
    if (constraint.contains("[")) {
      throw new InvalidVersionSpecificationException(constraint, "there are no ranges");
    }
    return new OneOf(Set.of(constraint.split(",", -1)));
  }

  /// Exact versions and nothing else.
  private record OneOf(Set<String> versions) implements VersionConstraint {
    @Override
    public @Nullable VersionRange getRange() {
      return null;
    }

    @Override
    public @Nullable Version getVersion() {
      return null;
    }

    @Override
    public boolean containsVersion(Version version) {
      return versions.contains(version.toString());
    }
  }
}
