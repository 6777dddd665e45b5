package dev.larder.cli.command.repository;

import dev.larder.api.FormatSetting;
import dev.larder.cli.command.object.ObjectField;
import java.util.Locale;

/// What formats let people set, as options.
final class SettingFields {
  private SettingFields() {}

  /// The option of a setting: `acceptOdd` is `--accept-odd`, and `own.mode` `--own-mode`.
  static ObjectField of(FormatSetting setting) {
    String name = setting.name();
    String option =
        "--" + name.replaceAll("([A-Z])", "-$1").replace('.', '-').toLowerCase(Locale.ROOT);
    String at = name.replace('.', '/');
    String label = name.substring(name.indexOf('.') + 1).toUpperCase(Locale.ROOT);
    return switch (setting.type()) {
      case FLAG -> ObjectField.flag(option, at, setting.about());
      case TEXT -> ObjectField.text(option, at, label, setting.about());
      case LINES -> ObjectField.list(option, at, label, setting.about());
    };
  }
}
