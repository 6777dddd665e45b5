package dev.larder.web.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The settings that hold, what was ignored on the way, and every value with its source for
/// printing.
public record EffectiveSettings(Settings settings, List<String> warnings, List<Line> lines) {
  public EffectiveSettings {
    warnings = List.copyOf(warnings);
    lines = List.copyOf(lines);
  }

  /// One setting as it may be printed: secrets are masked.
  ///
  /// @param key in the file
  /// @param value empty when it is not set and has no default
  /// @param source `default`, `environment`, or file and line
  public record Line(String key, Optional<String> value, String source) {}

  static List<Line> lines(SettingValues values, Path home) {
    return SettingsCatalog.ALL.stream().map(setting -> line(setting, values, home)).toList();
  }

  private static Line line(Setting<?> setting, SettingValues values, Path home) {
    return values
        .given(setting)
        .map(given ->
            new Line(setting.file(), Optional.of(setting.shown(given.text())), given.source()))
        .orElseGet(() -> new Line(setting.file(), standard(setting, home), "default"));
  }

  private static Optional<String> standard(Setting<?> setting, Path home) {
    return setting.equals(SettingsCatalog.HOME) ? Optional.of(home.toString()) : setting.fallback();
  }
}
