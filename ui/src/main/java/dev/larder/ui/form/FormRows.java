package dev.larder.ui.form;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// When a row of a form counts.
final class FormRows {
  private FormRows() {}

  /// Whether nothing was filled in. What always has a value says nothing.
  static boolean isBlank(List<FormField> fields, JsonNode json) {
    return fields.stream().allMatch(field -> isBlank(field, json.path(field.name())));
  }

  /// The same of one field.
  static boolean isBlank(FormField field, JsonNode value) {
    return switch (field) {
      case FormField.TickField _, FormField.ChoiceField _, FormField.FixedField _ -> true;
      case FormField.PartField part -> isBlank(part.fields(), value);
      case FormField.RowsField rows ->
          value.valueStream().allMatch(row -> isBlank(rows.fields(), row));
      case FormField.TextField _,
          FormField.AreaField _,
          FormField.NumberField _,
          FormField.CommaField _,
          FormField.LinesField _,
          FormField.PicksField _,
          FormField.OrderField _,
          FormField.SecretField _ ->
          value.isMissingNode();
    };
  }
}
