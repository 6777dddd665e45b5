package dev.larder.ui.admin.subject;

import dev.larder.api.FormatSetting;
import dev.larder.ui.PlainNames;
import dev.larder.ui.form.FormField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The fields for settings that a format declares.
final class FormatFields {
  private FormatFields() {}

  /// A setting that is named with a dot is a field of a part.
  static List<FormField> of(List<FormatSetting> settings) {
    List<FormField> fields = new ArrayList<>();
    Map<String, List<FormField>> parts = new LinkedHashMap<>();
    for (FormatSetting setting : settings) {
      int dot = setting.name().indexOf('.');
      if (dot < 0) {
        fields.add(field(setting, setting.name()));
      } else {
        parts
            .computeIfAbsent(setting.name().substring(0, dot), _ -> new ArrayList<>())
            .add(field(setting, setting.name().substring(dot + 1)));
      }
    }
    parts.forEach((name, inner) ->
        fields.add(
            new FormField.PartField(
                name, label(name), "", FormField.PartField.Presence.WHEN_FILLED, inner)));
    return fields;
  }

  private static FormField field(FormatSetting setting, String name) {
    return switch (setting.type()) {
      case TEXT -> new FormField.TextField(name, label(name), setting.about(), false, List.of());
      case FLAG -> new FormField.TickField(name, label(name), setting.about());
      case LINES -> new FormField.LinesField(name, label(name), setting.about() + " One a line.");
    };
  }

  /// A format calls its settings as it likes, so they are spelled and not translated.
  static String label(String name) {
    return name.equals("url") ? PlainNames.of(name) : PlainNames.spelled(name);
  }
}
