package dev.larder.ui;

import java.util.List;
import java.util.Optional;

/// What a form or a query sent: names with values, in order.
///
/// @param all each name and value, decoded
public record Fields(List<Field> all) {
  /// Nothing was sent.
  public static final Fields NONE = new Fields(List.of());

  public Fields {
    all = List.copyOf(all);
  }

  /// A name and its value.
  public record Field(String name, String value) {}

  /// The first value of a name, with white space around it taken away; empty where there is none.
  public String text(String name) {
    return given(name).orElse("").strip();
  }

  /// The first value of a name as it was sent, for passwords.
  public Optional<String> given(String name) {
    return all.stream().filter(one -> one.name().equals(name)).map(Field::value).findFirst();
  }

  /// All values of a name, stripped, without empty ones.
  public List<String> texts(String name) {
    return all.stream()
        .filter(one -> one.name().equals(name))
        .map(field -> field.value().strip())
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /// The lines of a text area, stripped, without empty ones.
  public List<String> lines(String name) {
    return given(name).orElse("").lines().map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  /// All but the values of one name.
  public Fields without(String name) {
    return new Fields(all.stream().filter(one -> !one.name().equals(name)).toList());
  }

  /// Whether a check box was ticked or a button of this name pressed.
  public boolean has(String name) {
    return given(name).isPresent();
  }
}
