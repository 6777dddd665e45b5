package dev.larder.ui.form;

import java.util.List;
import java.util.Optional;

/// A JSON pointer in the words of a form.
final class FormWay {
  private FormWay() {}

  /// The labels of the way to a value: `Grants 2, Actions`. Ends where the form has no field.
  static String words(List<FormField> fields, String pointer) {
    return pointer.isEmpty() ? "" : within(fields, pointer.substring(1));
  }

  private static String within(List<FormField> fields, String way) {
    int slash = way.indexOf('/');
    String name = slash < 0 ? way : way.substring(0, slash);
    String rest = slash < 0 ? "" : way.substring(slash + 1);
    Optional<FormField> field = fields.stream().filter(f -> f.name().equals(name)).findFirst();
    return field.map(found -> words(found, rest)).orElse("");
  }

  private static String words(FormField field, String rest) {
    return switch (field) {
      case FormField.PartField part -> joined(part.label(), within(part.fields(), rest));
      case FormField.RowsField rows -> row(rows, rest);
      default -> field.label();
    };
  }

  private static String row(FormField.RowsField rows, String rest) {
    int slash = rest.indexOf('/');
    String number = slash < 0 ? rest : rest.substring(0, slash);
    if (!number.matches("[0-9]{1,4}")) {
      return rows.label();
    }
    String inner = slash < 0 ? "" : within(rows.fields(), rest.substring(slash + 1));
    return joined(rows.label() + " " + (Integer.parseInt(number) + 1), inner);
  }

  private static String joined(String outer, String inner) {
    return inner.isEmpty() ? outer : outer + ", " + inner;
  }
}
