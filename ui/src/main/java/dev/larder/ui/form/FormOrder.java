package dev.larder.ui.form;

import dev.larder.ui.Fields;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a button of a form wants other than saving it: one more row, or another order.
public record FormOrder(Verb verb, String pointer, int row) {
  /// Of the button that was pressed.
  private static final String NAME = "do";

  private static final Pattern FORM = Pattern.compile("(again|remove|up|down) (/.*)/([0-9]{1,4})");

  /// What is to be done.
  public enum Verb {
    /// Nothing but showing it again, with an empty row.
    AGAIN,
    REMOVE,
    UP,
    DOWN;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// The one that was sent.
  public static Optional<FormOrder> sent(Fields form) {
    Matcher parts = FORM.matcher(form.text(NAME));
    return parts.matches()
        ? Optional.of(
            new FormOrder(
                Verb.valueOf(parts.group(1).toUpperCase(java.util.Locale.ROOT)),
                parts.group(2),
                Integer.parseInt(parts.group(3))))
        : Optional.empty();
  }

  /// The button of this name was pressed.
  public static boolean isSent(Fields form, String name) {
    return form.text(NAME).equals(name);
  }

  /// What its button sends.
  static String value(Verb verb, String pointer, int row) {
    return verb.word() + " " + pointer + "/" + row;
  }

  /// Does it.
  public void apply(ObjectNode draft) {
    if (!(draft.at(pointer) instanceof ArrayNode array) || row >= array.size()) {
      return;
    }
    switch (verb) {
      case AGAIN -> {}
      case REMOVE -> array.remove(row);
      case UP -> move(array, row - 1);
      case DOWN -> move(array, row + 1);
    }
  }

  private void move(ArrayNode array, int to) {
    if (to >= 0 && to < array.size()) {
      JsonNode moved = array.remove(row);
      array.insert(to, moved);
    }
  }
}
