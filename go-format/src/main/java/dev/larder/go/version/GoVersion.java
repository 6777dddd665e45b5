package dev.larder.go.version;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.util.Optional;
import org.eclipse.aether.version.Version;

/// A semantic version as Go reads it, shortened forms such as `v1.2` included.
///
/// The natural order is that of `semver.Sort`: precedence, and by plain text among equals, so that
/// `v1.0.0` stands before `v1.0.0+incompatible`. Only canonical versions can be served.
public final class GoVersion implements Version {
  static final String INCOMPATIBLE = "+incompatible";

  private final String text;
  private final Semver parts;

  private GoVersion(String text, Semver parts) {
    this.text = text;
    this.parts = parts;
  }

  /// Reads a version; anything else is a violation.
  public static GoVersion parse(String text) {
    return find(text)
        .orElseThrow(() ->
            new Violation(
                Rule.VERSION, text, "not a semantic version such as v1.2.3 or v1.2.3-rc.1"));
  }

  /// Reads a version, or finds that the text is none.
  public static Optional<GoVersion> find(String text) {
    return Semver.parse(text).map(parts -> new GoVersion(text, parts));
  }

  public String text() {
    return text;
  }

  /// The major version with its `v`.
  public String major() {
    return "v" + parts.major();
  }

  /// With all three numbers, and without build metadata other than exactly `+incompatible`.
  public String canonical() {
    return isIncompatible() ? parts.canonical() + INCOMPATIBLE : parts.canonical();
  }

  /// Whether files of a version of this name can exist.
  public boolean isCanonical() {
    return text.equals(canonical());
  }

  /// Whether the version is one of a module without go.mod that is past v1.
  public boolean isIncompatible() {
    return parts.build().equals(INCOMPATIBLE);
  }

  /// Neither a pre-release nor a pseudo-version.
  public boolean isRelease() {
    return parts.pre().isEmpty();
  }

  public boolean isPseudo() {
    return PseudoVersion.isPseudo(text);
  }

  /// The order in which build metadata does not count, and so `+incompatible` neither.
  public int comparePrecedence(GoVersion other) {
    return parts.compareTo(other.parts);
  }

  @Override
  public int compareTo(Version other) {
    // Versions of another scheme have no place in this order, so the cast may fail.
    var that = (GoVersion) other;
    int precedence = comparePrecedence(that);
    return precedence != 0 ? precedence : text.compareTo(that.text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GoVersion that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
