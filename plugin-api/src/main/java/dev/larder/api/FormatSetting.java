package dev.larder.api;

import java.util.Optional;
import java.util.function.Function;

/// A setting or object field that a format declares; the admin API stores and checks it unseen.
///
/// @param about what it decides, a sentence for help texts
/// @param fallback the value when none is given; empty when one must be given
/// @param problem says what is wrong with a value, or nothing
public record FormatSetting(
    String name,
    Type type,
    String about,
    Optional<String> fallback,
    Function<String, Optional<String>> problem) {
  /// How the admin API writes the value.
  public enum Type {
    TEXT,
    FLAG,
    /// Several texts, each in a line of the value.
    LINES
  }
}
