package dev.larder.go.version;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.aether.version.Version;
import org.eclipse.aether.version.VersionRange;
import org.jspecify.annotations.Nullable;

/// An interval of versions: `[v1.2.0,v2.0.0)`, `(,v1.5.0]`, or `[v1.2.0]` for exactly one.
///
/// Membership goes by precedence, so that a range which names `v20.10.0` also holds
/// `v20.10.0+incompatible`: one path can never have both.
record GoVersionRange(Optional<Bound> lower, Optional<Bound> upper) implements VersionRange {
  private static final Pattern GRAMMAR =
      Pattern.compile("([\\[(])\\s*([^,\\s]*)\\s*(?:(,)\\s*([^,\\s]*)\\s*)?([\\])])");

  GoVersionRange {
    if (lower.isPresent() && upper.isPresent()) {
      int order = compare(lower.get(), upper.get());
      boolean closed = lower.get().isInclusive() && upper.get().isInclusive();
      if (order > 0 || (order == 0 && !closed)) {
        throw new Violation(
            Rule.RANGE,
            lower.get().getVersion() + "," + upper.get().getVersion(),
            "no version lies between these bounds");
      }
    }
  }

  static GoVersionRange parse(String text) {
    Matcher parts = GRAMMAR.matcher(text.strip());
    if (!parts.matches()) {
      throw new Violation(Rule.RANGE, text, "a range is written [v1.2.0,v2.0.0) or (,v1.5.0]");
    }
    boolean fromInclusive = parts.group(1).equals("[");
    boolean toInclusive = parts.group(5).equals("]");
    if (parts.group(3) != null) {
      return new GoVersionRange(
          bound(text, parts.group(2), fromInclusive), bound(text, parts.group(4), toInclusive));
    }
    if (!fromInclusive || !toInclusive || parts.group(2).isEmpty()) {
      throw new Violation(Rule.RANGE, text, "a range of one version is written [v1.2.0]");
    }
    Optional<Bound> only = bound(text, parts.group(2), true);
    return new GoVersionRange(only, only);
  }

  @Override
  public boolean containsVersion(Version version) {
    var candidate = new Bound(version, true);
    return lower.map(bound -> reaches(compare(candidate, bound), bound)).orElse(true)
        && upper.map(bound -> reaches(compare(bound, candidate), bound)).orElse(true);
  }

  @Override
  public @Nullable Bound getLowerBound() {
    return lower.orElse(null);
  }

  @Override
  public @Nullable Bound getUpperBound() {
    return upper.orElse(null);
  }

  @Override
  public String toString() {
    String from = lower.map(b -> (b.isInclusive() ? "[" : "(") + b.getVersion()).orElse("(");
    return from + "," + upper.map(b -> b.getVersion() + (b.isInclusive() ? "]" : ")")).orElse(")");
  }

  private static boolean reaches(int order, Bound bound) {
    return order > 0 || (order == 0 && bound.isInclusive());
  }

  private static int compare(Bound a, Bound b) {
    return ((GoVersion) a.getVersion()).comparePrecedence((GoVersion) b.getVersion());
  }

  private static Optional<Bound> bound(String text, String version, boolean inclusive) {
    if (version.isEmpty()) {
      if (inclusive) {
        throw new Violation(Rule.RANGE, text, "an open end is written with a round bracket");
      }
      return Optional.empty();
    }
    return Optional.of(new Bound(GoVersion.parse(version), inclusive));
  }
}
