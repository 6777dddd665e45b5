package dev.larder.web.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The settings' values: those given, and the defaults behind them.
final class SettingValues {
  private final Map<Setting<?>, GivenValue> given;
  private final Map<Setting<?>, Object> read = new HashMap<>();

  /// Reads every value that was given; those that are not allowed become problems and stay absent.
  SettingValues(Map<Setting<?>, GivenValue> given, SettingsProblems problems) {
    this.given = Map.copyOf(given);
    for (Setting<?> setting : SettingsCatalog.ALL) {
      Optional.ofNullable(given.get(setting)).ifPresent(value -> read(setting, value, problems));
    }
  }

  /// The value given, or the default, or nothing.
  <T> Optional<T> find(Setting<T> setting) {
    Object value = read.get(setting);
    if (value == null) {
      return setting.fallback().map(setting.kind()::read);
    }
    // Each setting's value was put by its own kind.
    @SuppressWarnings("unchecked")
    T typed = (T) value;
    return Optional.of(typed);
  }

  /// The value of a setting that has a default.
  <T> T get(Setting<T> setting) {
    return find(setting).orElseThrow();
  }

  Optional<GivenValue> given(Setting<?> setting) {
    return Optional.ofNullable(given.get(setting));
  }

  /// Whether a value was given that is not allowed.
  boolean broken(Setting<?> setting) {
    return given.containsKey(setting) && !read.containsKey(setting);
  }

  private void read(Setting<?> setting, GivenValue value, SettingsProblems problems) {
    try {
      read.put(setting, setting.kind().read(value.text()));
    } catch (IllegalArgumentException e) {
      problems.error(refusal(setting, value));
    }
  }

  private static String refusal(Setting<?> setting, GivenValue value) {
    String shown =
        setting.secret() ? "the value" : '"' + printable(setting.shown(value.text())) + '"';
    return value.place() + ": " + shown + " is not allowed; allowed: " + setting.kind().allowed();
  }

  private static String printable(String text) {
    String line = text.replaceAll("\\p{Cntrl}", "?");
    return line.length() > 100 ? line.substring(0, 100) + "…" : line;
  }
}
