package dev.larder.ui.form;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A form as it is shown.
///
/// @param action the address that it is sent to
/// @param values of its fields, as the API has them
/// @param problem why it was not taken
/// @param plain whether fields are called by their names alone, as in addresses
/// @param ids what the ids of its fields begin with
public record FormState(
    String action,
    List<FormField> fields,
    JsonNode values,
    Optional<FormProblem> problem,
    boolean plain,
    String ids) {
  private static final String IDS = "f";

  public FormState {
    fields = List.copyOf(fields);
  }

  /// One whose fields are called by JSON pointers.
  public static FormState of(String action, List<FormField> fields, JsonNode values) {
    return new FormState(action, fields, values, Optional.empty(), false, IDS);
  }

  /// One whose values stand in the address of its page.
  public static FormState query(String action, List<FormField> fields, JsonNode values) {
    return new FormState(action, fields, values, Optional.empty(), true, IDS);
  }

  /// After it was refused.
  public FormState with(FormProblem why) {
    return new FormState(action, fields, values, Optional.of(why.placed(fields)), plain, ids);
  }

  /// As one of several forms of a page whose fields are called alike.
  public FormState apart(String word) {
    return new FormState(action, fields, values, problem, plain, word);
  }

  /// Its fields with what stands in them.
  public List<FieldPlace> places() {
    return fields.stream()
        .map(field ->
            new FieldPlace(
                this, field, (plain ? "" : "/") + field.name(), values.path(field.name()), false))
        .toList();
  }

  /// Why it was not taken, with the way to the field; empty: nothing is wrong.
  public String summary() {
    return problem.map(one -> one.words(fields)).orElse("");
  }
}
