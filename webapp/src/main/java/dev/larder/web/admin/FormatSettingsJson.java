package dev.larder.web.admin;

import dev.larder.api.FormatSetting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Values of settings that a format declares: flags are booleans in JSON, lines an array of
/// strings, everything else strings. One that is named with a dot is a field of an object within:
/// `a.b` is `{"a": {"b": …}}`.
final class FormatSettingsJson {
  private FormatSettingsJson() {}

  static Map<String, String> read(JsonFields fields, List<FormatSetting> settings) {
    Map<String, String> values = new HashMap<>();
    Map<String, Optional<JsonFields>> within = new HashMap<>();
    for (FormatSetting setting : settings) {
      Optional<JsonFields> at =
          outer(setting.name())
              .map(name -> within.computeIfAbsent(name, fields::object))
              .orElse(Optional.of(fields));
      at.flatMap(object -> read(object, setting))
          .ifPresent(value -> values.put(setting.name(), value));
    }
    within.values().forEach(object -> object.ifPresent(JsonFields::done));
    return values;
  }

  private static Optional<String> read(JsonFields fields, FormatSetting setting) {
    String name = inner(setting.name());
    return switch (setting.type()) {
      case FLAG -> fields.flag(name).map(String::valueOf);
      case TEXT -> fields.text(name);
      case LINES ->
          Optional.of(String.join("\n", fields.texts(name))).filter(lines -> !lines.isEmpty());
    };
  }

  /// The object that a setting lies in.
  private static Optional<String> outer(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? Optional.empty() : Optional.of(name.substring(0, dot));
  }

  private static String inner(String name) {
    return name.substring(name.indexOf('.') + 1);
  }

  /// Writes what holds: the given value, else the fallback.
  static void write(ObjectNode json, List<FormatSetting> settings, Map<String, String> values) {
    for (FormatSetting setting : settings) {
      Optional<String> value =
          Optional.ofNullable(values.get(setting.name())).or(setting::fallback);
      value
          .filter(text -> !text.isEmpty())
          .ifPresent(text -> {
            String name = inner(setting.name());
            ObjectNode at =
                outer(setting.name()).map(outer -> json.withObject("/" + outer)).orElse(json);
            switch (setting.type()) {
              case FLAG -> at.put(name, Boolean.parseBoolean(text));
              case TEXT -> at.put(name, text);
              case LINES -> text.lines().forEach(at.putArray(name)::add);
            }
          });
    }
  }
}
