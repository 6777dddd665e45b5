package dev.larder.web.config;

import java.util.Locale;
import java.util.Optional;

/// One setting, with everything that is known of it; the table in `docs/configuration.md` is made
/// of these.
///
/// @param environment its name in the environment
/// @param file its key in the file, sections joined by dots
/// @param fallback what it is when it is not set, as it would be written; empty for nothing
/// @param meaning one sentence for people
record Setting<T>(
    String environment,
    String file,
    SettingKind<T> kind,
    Optional<String> fallback,
    Sensitivity sensitivity,
    String meaning) {

  /// How much of a value may be shown.
  enum Sensitivity {
    OPEN,
    /// A URL whose user and password are hidden.
    CREDENTIALS,
    /// Hidden altogether; may also be read from a file that `<name>_FILE` names.
    SECRET
  }

  static <T> Setting<T> of(String environment, String file, SettingKind<T> kind, String meaning) {
    return new Setting<>(environment, file, kind, Optional.empty(), Sensitivity.OPEN, meaning);
  }

  Setting<T> or(String text) {
    return new Setting<>(environment, file, kind, Optional.of(text), sensitivity, meaning);
  }

  Setting<T> hidden(Sensitivity how) {
    return new Setting<>(environment, file, kind, fallback, how, meaning);
  }

  boolean secret() {
    return sensitivity == Sensitivity.SECRET;
  }

  String environmentOfFile() {
    return environment + "_FILE";
  }

  String fileOfFile() {
    return file + "-file";
  }

  /// The value as it may be printed.
  String shown(String text) {
    return switch (sensitivity) {
      case OPEN -> text;
      case CREDENTIALS -> text.substring(0, scheme(text)) + hideUser(text.substring(scheme(text)));
      case SECRET -> "***";
    };
  }

  private static int scheme(String url) {
    int at = url.toLowerCase(Locale.ROOT).indexOf("://");
    return at < 0 ? 0 : at + 3;
  }

  private static String hideUser(String rest) {
    int at = rest.lastIndexOf('@');
    return at < 0 ? rest : "***" + rest.substring(at);
  }
}
