package dev.larder.ui.admin;

import dev.larder.common.json.Json;
import dev.larder.ui.PageCall;
import dev.larder.ui.form.FormField;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Objects of one kind as the pages have them; what is the same for all kinds is in [ObjectPages].
///
/// @see dev.larder.ui.form
public interface ObjectSubject {
  /// Below `/api/v1/` and below `/admin/`.
  String path();

  /// What they are called.
  Naming naming();

  /// The member that names one.
  default String key() {
    return "name";
  }

  /// The heads of the columns behind the name.
  List<String> heads();

  /// What stands in them.
  List<TableCell> cells(PageCall call, JsonNode one);

  /// What a form for a new one begins with.
  default ObjectNode initial(PageCall call) {
    return Json.object();
  }

  /// Names to pick from for a new one.
  default List<String> names(PageCall call) {
    return List.of();
  }

  /// The fields of its form.
  ///
  /// @param shown it as it is, or as it begins
  /// @param creating whether it is a new one
  List<FormField> fields(PageCall call, JsonNode shown, boolean creating);

  /// What has to be chosen before there can be a form for a new one; empty: nothing, or all is.
  default Optional<PageSection> choice(PageCall call) {
    return Optional.empty();
  }

  /// Parameters of the address of the form for a new one that have to stay.
  default List<String> kept() {
    return List.of();
  }

  /// Whether its form can say what saving it would do.
  default boolean previews() {
    return false;
  }

  /// What saving it would do.
  default PageSection preview(PageCall call, String name, ObjectNode body) {
    throw new IllegalStateException(path() + " have no preview");
  }

  /// What is told beside its form.
  default List<PageSection> beside(PageCall call, String name, JsonNode shown) {
    return List.of();
  }

  /// What would be lost with it, beside what is always said.
  default List<String> losses(PageCall call, String name) {
    return List.of();
  }

  /// What its kind is called.
  ///
  /// @param one with its article, such as `a user`
  /// @param noun without one
  /// @param many as a heading
  /// @param about what they are, in a sentence
  /// @param nameHint what a name looks like
  /// @param deleted what follows when one is deleted, in a sentence
  record Naming(
      String one, String noun, String many, String about, String nameHint, String deleted) {}
}
