package dev.larder.go.version;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.aether.version.InvalidVersionSpecificationException;
import org.eclipse.aether.version.VersionConstraint;
import org.eclipse.aether.version.VersionRange;
import org.eclipse.aether.version.VersionScheme;

/// The order and the notation of Go versions, in the vocabulary of the Maven resolver.
///
/// A constraint is a comma-separated list of exact versions and intervals, of at most 4,096
/// characters: `v1.2.3,[v1.4.0,v1.6.0)`.
public final class GoVersionScheme implements VersionScheme {
  private static final int MAX_CHARS = 4096;

  @Override
  public GoVersion parseVersion(String text) throws InvalidVersionSpecificationException {
    return reading(text, () -> GoVersion.parse(text));
  }

  @Override
  public VersionRange parseVersionRange(String text) throws InvalidVersionSpecificationException {
    return reading(text, () -> GoVersionRange.parse(text));
  }

  @Override
  public VersionConstraint parseVersionConstraint(String text)
      throws InvalidVersionSpecificationException {
    return reading(
        text, () -> new GoVersionConstraint(split(text).stream().map(this::term).toList()));
  }

  private GoVersionConstraint.Term term(String text) {
    return text.startsWith("[") || text.startsWith("(")
        ? new GoVersionConstraint.Within(GoVersionRange.parse(text))
        : new GoVersionConstraint.Exact(GoVersion.parse(text));
  }

  /// Splits at the commas that stand outside of brackets.
  private static List<String> split(String text) {
    var terms = new ArrayList<String>();
    int start = 0;
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      inside = c == '[' || c == '(' || (inside && c != ']' && c != ')');
      if (c == ',' && !inside) {
        terms.add(text.substring(start, i).strip());
        start = i + 1;
      }
    }
    terms.add(text.substring(start).strip());
    return terms;
  }

  private static <T> T reading(String text, Supplier<T> reader)
      throws InvalidVersionSpecificationException {
    try {
      if (text.length() > MAX_CHARS) {
        throw new Violation(Rule.RANGE, text, "at most " + MAX_CHARS + " characters are read");
      }
      return reader.get();
    } catch (Violation e) {
      throw new InvalidVersionSpecificationException(text, e.words(), e);
    }
  }
}
