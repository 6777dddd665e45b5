package dev.larder.core.engine;

import java.util.Comparator;
import java.util.Optional;
import org.eclipse.aether.version.InvalidVersionSpecificationException;
import org.eclipse.aether.version.Version;
import org.eclipse.aether.version.VersionScheme;

/// Versions as their format orders them; those that it cannot read come first.
public record VersionOrder(VersionScheme scheme) implements Comparator<String> {
  @Override
  public int compare(String one, String other) {
    Optional<Version> left = read(one);
    Optional<Version> right = read(other);
    int order =
        left.isPresent() && right.isPresent()
            ? left.get().compareTo(right.get())
            : Boolean.compare(left.isPresent(), right.isPresent());
    return order != 0 ? order : one.compareTo(other);
  }

  private Optional<Version> read(String version) {
    try {
      return Optional.of(scheme.parseVersion(version));
    } catch (InvalidVersionSpecificationException unreadable) {
      return Optional.empty();
    }
  }
}
