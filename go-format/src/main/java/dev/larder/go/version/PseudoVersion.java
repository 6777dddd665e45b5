package dev.larder.go.version;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version made from a commit, such as `v1.2.4-0.20240102030405-abcdefabcdef` (protocol 7.4).
///
/// @param text the whole version
/// @param time when the commit was made
/// @param revision the beginning of the commit id, 12 digits where Git made it
/// @param base the tagged version that precedes the commit, if there is one
public record PseudoVersion(String text, Instant time, String revision, Optional<String> base) {
  private static final String BUILD = "(\\+[0-9A-Za-z-]++(?:\\.[0-9A-Za-z-]++)*+)?";
  private static final Pattern GRAMMAR =
      Pattern.compile(
          "(v[0-9]+\\.(?:0\\.0|[0-9]+\\.[0-9]+-(?:[^+]*\\.)?0))[.-]([0-9]{14})-([A-Za-z0-9]+)"
              + BUILD);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  /// Whether the Go command takes the text for a pseudo-version, sound or not.
  public static boolean isPseudo(String text) {
    return find(text).isPresent();
  }

  /// Reads a pseudo-version; a time that does not exist or a base that cannot be is a violation.
  public static PseudoVersion parse(String text) {
    Matcher parts = find(text).orElseThrow(() -> violation(text, "not a pseudo-version"));
    String build = parts.group(4) == null ? "" : parts.group(4);
    Instant time =
        time(parts.group(2))
            .orElseThrow(() -> violation(text, "its time " + parts.group(2) + " does not exist"));
    return new PseudoVersion(text, time, parts.group(3), base(text, parts.group(1), build));
  }

  /// The time in a pseudo-version, sound or not; empty for anything else.
  public static Optional<Instant> timeOf(String text) {
    return find(text).flatMap(parts -> time(parts.group(2)));
  }

  private static Optional<Matcher> find(String text) {
    Matcher parts = GRAMMAR.matcher(text);
    if (!parts.matches() || Semver.parse(text).isEmpty()) {
      return Optional.empty();
    }
    // Without a pre-release before it, the time follows a dash; else it follows a dot.
    boolean rootless = !parts.group(1).contains("-");
    return rootless == (text.charAt(parts.start(2) - 1) == '-')
        ? Optional.of(parts)
        : Optional.empty();
  }

  private static Optional<Instant> time(String stamp) {
    try {
      return Optional.of(LocalDateTime.parse(stamp, STAMP).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      // Fourteen digits that are no time: the caller decides whether that is wrong.
      return Optional.empty();
    }
  }

  private static Optional<String> base(String text, String stem, String build) {
    if (!stem.contains("-")) {
      if (!build.isEmpty()) {
        throw violation(text, "a pseudo-version with build metadata needs a base version");
      }
      return Optional.empty();
    }
    if (!stem.endsWith("-0")) {
      return Optional.of(stem.substring(0, stem.length() - ".0".length()) + build);
    }
    Semver next = Semver.parse(stem).orElseThrow(() -> violation(text, "its base is no version"));
    Semver previous =
        next.previousPatch()
            .orElseThrow(() -> violation(text, "the version before it would be negative"));
    return Optional.of(previous.canonical() + build);
  }

  private static Violation violation(String text, String words) {
    return new Violation(Rule.PSEUDO_VERSION, text, words);
  }
}
