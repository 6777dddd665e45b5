package dev.larder.ui.form;

import dev.larder.common.json.Json;
import dev.larder.ui.Fields;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads a sent form as the JSON object that it stands for. What does not fit its field is kept as
/// it was typed: the operation says what is wrong with it, and where.
public final class FormReader {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /// Of an array of objects; the API's own bounds are lower.
  private static final int MAX_ROWS = 1000;

  private final Fields sent;
  private final boolean blanks;

  private FormReader(Fields sent, boolean blanks) {
    this.sent = sent;
    this.blanks = blanks;
  }

  /// What is to be saved.
  public static ObjectNode read(List<FormField> fields, Fields sent) {
    return new FormReader(sent, false).object(fields, "");
  }

  /// The same with rows that are still empty, so that they keep their numbers.
  public static ObjectNode draft(List<FormField> fields, Fields sent) {
    return new FormReader(sent, true).object(fields, "");
  }

  private ObjectNode object(List<FormField> fields, String at) {
    ObjectNode json = Json.object();
    for (FormField field : fields) {
      value(field, at + "/" + field.name()).ifPresent(value -> json.set(field.name(), value));
    }
    return json;
  }

  private Optional<JsonNode> value(FormField field, String at) {
    return switch (field) {
      case FormField.TextField _, FormField.ChoiceField _, FormField.FixedField _ ->
          Optional.of(sent.text(at)).filter(text -> !text.isEmpty()).map(NODES::stringNode);
      case FormField.AreaField _ -> block(at).map(NODES::stringNode);
      case FormField.NumberField _ ->
          Optional.of(sent.text(at)).filter(text -> !text.isEmpty()).map(FormReader::number);
      case FormField.TickField _ -> Optional.of(NODES.booleanNode(sent.has(at)));
      case FormField.CommaField _ ->
          texts(Arrays.stream(sent.text(at).split(",", -1)).map(String::strip));
      case FormField.LinesField _ -> texts(sent.lines(at).stream());
      case FormField.PicksField _ -> texts(sent.texts(at).stream());
      case FormField.OrderField _ -> texts(sent.texts(at).stream().distinct());
      case FormField.SecretField _ -> secret(at);
      case FormField.PartField part -> part(part, at);
      case FormField.RowsField rows -> rows(rows, at);
    };
  }

  private Optional<String> block(String at) {
    return sent.given(at).map(text -> text.replace("\r\n", "\n")).filter(text -> !text.isBlank());
  }

  private static JsonNode number(String text) {
    return text.matches("-?[0-9]{1,18}")
        ? NODES.numberNode(Long.parseLong(text))
        : NODES.stringNode(text);
  }

  private static Optional<JsonNode> texts(Stream<String> texts) {
    ArrayNode array = NODES.arrayNode();
    texts.filter(text -> !text.isEmpty()).forEach(array::add);
    return array.isEmpty() ? Optional.empty() : Optional.of(array);
  }

  private Optional<JsonNode> secret(String at) {
    if (sent.has(at + ":remove")) {
      return Optional.of(NODES.nullNode());
    }
    return sent.given(at)
        .map(text -> text.replace("\r\n", "\n"))
        .filter(text -> !text.isEmpty())
        .map(NODES::stringNode);
  }

  private Optional<JsonNode> part(FormField.PartField part, String at) {
    ObjectNode json = object(part.fields(), at);
    boolean filled = !FormRows.isBlank(part.fields(), json);
    boolean there =
        switch (part.presence()) {
          case ALWAYS -> true;
          case WHEN_FILLED -> filled;
          // Unticked on purpose is gone; filled in without a tick was meant, too.
          case SWITCHED -> sent.has(at + ":on") || (filled && !sent.has(at + ":was"));
        };
    return there ? Optional.of(json) : Optional.empty();
  }

  private Optional<JsonNode> rows(FormField.RowsField rows, String at) {
    ArrayNode array = NODES.arrayNode();
    for (int row = 0; row < MAX_ROWS && hasRow(at, row); row++) {
      ObjectNode json = object(rows.fields(), at + "/" + row);
      if (blanks || !FormRows.isBlank(rows.fields(), json)) {
        array.add(json);
      }
    }
    return array.isEmpty() ? Optional.empty() : Optional.of(array);
  }

  private boolean hasRow(String at, int row) {
    String prefix = at + "/" + row + "/";
    return sent.all().stream().anyMatch(one -> one.name().startsWith(prefix));
  }
}
