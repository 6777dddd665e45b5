package dev.larder.ui.form;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A field where it stands in a form.
///
/// @param at what it is called when it is sent: in most forms the JSON pointer of its value
/// @param value what stands in it; missing: nothing
/// @param fresh whether it is part of a row that is not there yet
public record FieldPlace(
    FormState form, FormField field, String at, JsonNode value, boolean fresh) {
  /// Of its input.
  public String id() {
    return form.ids() + at;
  }

  /// Of what belongs to it.
  public String id(String what) {
    return form.ids() + at + "." + what;
  }

  /// The ids of what is said about it.
  public String described() {
    return id("hint") + " " + id("wrong");
  }

  /// What is wrong with it; empty: nothing.
  public String wrong() {
    return form.problem()
        .filter(problem -> isWhole() ? problem.pointer().equals(at) : problem.isAt(at))
        .map(FormProblem::text)
        .orElse("");
  }

  private boolean isWhole() {
    return field instanceof FormField.PartField || field instanceof FormField.RowsField;
  }

  /// Whether something may be stored here that is not shown.
  public boolean holds(FormField.SecretField secret) {
    return secret.stored() && !fresh;
  }

  /// For `aria-invalid`.
  public String invalid() {
    return wrong().isEmpty() ? "false" : "true";
  }

  /// The value in one line.
  public String text() {
    return value.asString("");
  }

  /// Whether it is true.
  public boolean ticked() {
    return value.asBoolean(false);
  }

  /// The values of an array.
  public List<String> texts() {
    return value.isArray()
        ? value.valueStream().map(one -> one.asString("")).toList()
        : value.isString() ? List.of(value.asString()) : List.of();
  }

  /// Those with commas.
  public String commas() {
    return String.join(", ", texts());
  }

  /// Those in lines.
  public String lines() {
    return String.join("\n", texts());
  }

  /// What can be ticked: what is offered, and what is ticked already.
  public SequencedSet<String> picks(List<String> options) {
    SequencedSet<String> all = new LinkedHashSet<>(options);
    all.addAll(texts());
    return all;
  }

  /// What can be added to those that are there.
  public List<String> further(List<String> known) {
    return known.stream().filter(one -> !texts().contains(one)).toList();
  }

  /// Whether there is anything, for a part with a switch.
  public boolean present() {
    return value.isObject();
  }

  /// Whether nobody has to see it: nothing is in it, and nothing is wrong with it.
  public boolean restful() {
    return FormRows.isBlank(field, value)
        && !value.asBoolean(false)
        && form.problem().filter(problem -> problem.isAt(at)).isEmpty();
  }

  /// The fields of a part.
  public List<FieldPlace> inner(List<FormField> fields) {
    return inner(fields, at, value, fresh);
  }

  /// The rows of an array and an empty one behind them.
  public List<List<FieldPlace>> rows(List<FormField> fields) {
    List<JsonNode> rows = new ArrayList<>(value.valueStream().toList());
    if (rows.isEmpty() || !FormRows.isBlank(fields, rows.getLast())) {
      rows.add(JsonNodeFactory.instance.objectNode());
    }
    return IntStream.range(0, rows.size())
        .mapToObj(row -> inner(fields, at + "/" + row, rows.get(row), fresh || row >= value.size()))
        .toList();
  }

  private List<FieldPlace> inner(
      List<FormField> fields, String within, JsonNode values, boolean ofFresh) {
    return fields.stream()
        .map(one ->
            new FieldPlace(form, one, within + "/" + one.name(), values.path(one.name()), ofFresh))
        .collect(Collectors.toUnmodifiableList());
  }

  /// What the button of a row sends.
  public String order(FormOrder.Verb verb, int row) {
    return FormOrder.value(verb, at, row);
  }

  /// Where its buttons send the form, so that the browser stays at this field.
  public String again() {
    return form.action() + "#" + id();
  }
}
