package dev.larder.go.version;

import java.util.List;
import java.util.function.Predicate;
import org.eclipse.aether.version.Version;
import org.eclipse.aether.version.VersionConstraint;
import org.eclipse.aether.version.VersionRange;
import org.jspecify.annotations.Nullable;

/// Exact versions and intervals, of which a version has to be in one.
record GoVersionConstraint(List<Term> terms) implements VersionConstraint {
  /// One of the alternatives.
  sealed interface Term extends Predicate<GoVersion> {}

  record Exact(GoVersion version) implements Term {
    @Override
    public boolean test(GoVersion candidate) {
      return candidate.comparePrecedence(version) == 0;
    }

    @Override
    public String toString() {
      return version.text();
    }
  }

  record Within(GoVersionRange range) implements Term {
    @Override
    public boolean test(GoVersion candidate) {
      return range.containsVersion(candidate);
    }

    @Override
    public String toString() {
      return range.toString();
    }
  }

  GoVersionConstraint {
    terms = List.copyOf(terms);
  }

  @Override
  public boolean containsVersion(Version version) {
    return terms.stream().anyMatch(term -> term.test((GoVersion) version));
  }

  @Override
  public @Nullable VersionRange getRange() {
    return terms.size() == 1 && terms.getFirst() instanceof Within(var range) ? range : null;
  }

  @Override
  public @Nullable Version getVersion() {
    return terms.size() == 1 && terms.getFirst() instanceof Exact(var version) ? version : null;
  }

  @Override
  public String toString() {
    return String.join(",", terms.stream().map(Term::toString).toList());
  }
}
