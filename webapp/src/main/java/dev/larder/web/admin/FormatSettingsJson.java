package dev.larder.web.admin;

import dev.larder.api.FormatSetting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Values of settings that a format declares: flags are booleans in JSON, everything else strings.
final class FormatSettingsJson {
  private FormatSettingsJson() {}

  static Map<String, String> read(JsonFields fields, List<FormatSetting> settings) {
    Map<String, String> values = new HashMap<>();
    for (FormatSetting setting : settings) {
      Optional<String> given =
          switch (setting.type()) {
            case FLAG -> fields.flag(setting.name()).map(String::valueOf);
            case TEXT -> fields.text(setting.name());
          };
      given.ifPresent(value -> values.put(setting.name(), value));
    }
    return values;
  }

  /// Writes what holds: the given value, else the fallback.
  static void write(ObjectNode json, List<FormatSetting> settings, Map<String, String> values) {
    for (FormatSetting setting : settings) {
      Optional<String> value =
          Optional.ofNullable(values.get(setting.name())).or(setting::fallback);
      value
          .filter(text -> !text.isEmpty())
          .ifPresent(text -> {
            switch (setting.type()) {
              case FLAG -> json.put(setting.name(), Boolean.parseBoolean(text));
              case TEXT -> json.put(setting.name(), text);
            }
          });
    }
  }
}
