package dev.larder.ui.admin.subject;

import dev.larder.ui.admin.TableCell;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What cells of several subjects say.
public final class Cells {
  private static final String NOTHING = "–";

  private Cells() {}

  /// A text of an object.
  public static TableCell text(JsonNode one, String name) {
    return TableCell.words(one.path(name).asString(NOTHING));
  }

  /// The texts of an array.
  public static TableCell texts(JsonNode one, String name) {
    String joined = joined(one.path(name));
    return TableCell.words(joined.isEmpty() ? NOTHING : joined);
  }

  /// Texts with commas between.
  public static String joined(JsonNode array) {
    return array.valueStream().map(text -> text.asString("")).collect(Collectors.joining(", "));
  }

  /// A time of an object.
  public static TableCell moment(JsonNode one, String name) {
    return TableCell.moment(one.path(name).asString(""));
  }

  /// A number of an object.
  public static TableCell number(JsonNode one, String name) {
    return new TableCell.Amount(one.path(name).asString(NOTHING));
  }

  /// A number of bytes of an object.
  public static TableCell bytes(JsonNode one, String name) {
    JsonNode value = one.path(name);
    return new TableCell.Amount(value.isNumber() ? ByteText.of(value.asLong()) : NOTHING);
  }

  /// Whether an account is let in.
  static TableCell standing(JsonNode account) {
    return account.path("disabled").asBoolean(false)
        ? new TableCell.Badge("disabled", "warn")
        : new TableCell.Badge("enabled", "good");
  }
}
