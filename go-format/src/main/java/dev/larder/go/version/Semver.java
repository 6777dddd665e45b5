package dev.larder.go.version;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The parts of a semantic version as Go writes them: `vMAJOR[.MINOR[.PATCH[-PRE][+BUILD]]]`.
///
/// Numbers keep their digits, since they may be longer than any integer type; a text of more than
/// 1,024 characters is no version, since no name of a version is as long. The natural order is
/// precedence: build metadata does not count.
///
/// @param pre the pre-release with its leading dash, or empty
/// @param build the build metadata with its leading plus, or empty
record Semver(String major, String minor, String patch, String pre, String build)
    implements Comparable<Semver> {
  private static final int MAX_CHARS = 1024;
  private static final String NUMBER = "(0|[1-9][0-9]*)";
  private static final String PRE_PART =
      "(?:(?:0|[1-9][0-9]*+)(?![0-9A-Za-z-])|[0-9]*+[A-Za-z-][0-9A-Za-z-]*+)";
  private static final Pattern GRAMMAR =
      Pattern.compile(
          "v%s(?:\\.%s(?:\\.%s(-%s(?:\\.%s)*+)?(\\+[0-9A-Za-z-]++(?:\\.[0-9A-Za-z-]++)*+)?)?)?"
              .formatted(NUMBER, NUMBER, NUMBER, PRE_PART, PRE_PART));
  private static final Comparator<Semver> PRECEDENCE =
      Comparator.comparing(Semver::major, Semver::compareNumbers)
          .thenComparing(Semver::minor, Semver::compareNumbers)
          .thenComparing(Semver::patch, Semver::compareNumbers)
          .thenComparing(Semver::pre, Semver::comparePre);

  static Optional<Semver> parse(String text) {
    if (text.length() > MAX_CHARS) {
      return Optional.empty();
    }
    Matcher parts = GRAMMAR.matcher(text);
    return parts.matches()
        ? Optional.of(
            new Semver(
                parts.group(1),
                part(parts, 2, "0"),
                part(parts, 3, "0"),
                part(parts, 4, ""),
                part(parts, 5, "")))
        : Optional.empty();
  }

  /// All three numbers and the pre-release, without build metadata.
  String canonical() {
    return "v" + major + '.' + minor + '.' + patch + pre;
  }

  /// The version before this one in the last place; empty before `vX.Y.0`.
  Optional<Semver> previousPatch() {
    var number = new BigInteger(patch);
    return number.signum() == 0
        ? Optional.empty()
        : Optional.of(
            new Semver(major, minor, number.subtract(BigInteger.ONE).toString(), "", build));
  }

  @Override
  public int compareTo(Semver other) {
    return PRECEDENCE.compare(this, other);
  }

  private static String part(Matcher parts, int group, String absent) {
    String text = parts.group(group);
    return text == null ? absent : text;
  }

  private static int compareNumbers(String a, String b) {
    return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
  }

  private static int comparePre(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return Boolean.compare(a.isEmpty(), b.isEmpty());
    }
    String[] as = a.substring(1).split("\\.", -1);
    String[] bs = b.substring(1).split("\\.", -1);
    for (int i = 0; i < Math.min(as.length, bs.length); i++) {
      int order = compareIdentifiers(as[i], bs[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(as.length, bs.length);
  }

  private static int compareIdentifiers(String a, String b) {
    boolean numericA = isNumeric(a);
    boolean numericB = isNumeric(b);
    if (numericA != numericB) {
      return numericA ? -1 : 1;
    }
    return numericA ? compareNumbers(a, b) : a.compareTo(b);
  }

  private static boolean isNumeric(String identifier) {
    return identifier.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
