package dev.larder.ui.form;

import dev.larder.ui.Reply;
import java.util.List;

/// Why a form was not taken.
///
/// @param pointer of the value that speaks against it; empty: the whole
/// @param text for people
public record FormProblem(String pointer, String text) {
  /// That of a failed operation.
  public static FormProblem of(Reply reply) {
    String pointer = reply.json().path("pointer").asString("");
    String text = reply.problem();
    String before = pointer + ": ";
    return new FormProblem(
        pointer,
        !pointer.isEmpty() && text.startsWith(before) ? text.substring(before.length()) : text);
  }

  /// With its place, where the words begin with the name of a field and tell no pointer.
  FormProblem placed(List<FormField> fields) {
    int colon = text.indexOf(": ");
    if (!pointer.isEmpty() || colon < 0) {
      return this;
    }
    String way = text.substring(0, colon).replace('.', '/');
    return FormWay.words(fields, "/" + way).isEmpty()
        ? this
        : new FormProblem("/" + way, text.substring(colon + 2));
  }

  /// Whether it is about a value or about what lies within it.
  boolean isAt(String at) {
    return pointer.equals(at) || pointer.startsWith(at + "/");
  }

  /// With the labels of the way to it.
  String words(List<FormField> fields) {
    String way = FormWay.words(fields, pointer);
    return way.isEmpty() ? text : way + ": " + text;
  }
}
