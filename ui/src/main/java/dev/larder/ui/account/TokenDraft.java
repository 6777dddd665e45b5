package dev.larder.ui.account;

import dev.larder.common.json.Json;
import dev.larder.ui.Fields;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// A token as it is asked for in the form.
///
/// @param end the last day on which it opens something, as a date; empty: it has none
/// @param narrow whether it may less than its owner
/// @param actions of a narrow one
/// @param repositories of a narrow one: names and patterns with commas
/// @param modules of a narrow one: patterns with commas
public record TokenDraft(
    String name,
    String end,
    boolean narrow,
    List<String> actions,
    String repositories,
    String modules) {
  /// What the form has at first.
  static final TokenDraft FRESH = new TokenDraft("", "", true, List.of("read"), "*", "*");

  public TokenDraft {
    actions = List.copyOf(actions);
  }

  static TokenDraft of(Fields form) {
    return new TokenDraft(
        form.text("name"),
        form.text("end"),
        !form.text("scope").equals("all"),
        form.texts("action"),
        form.text("repositories"),
        form.text("modules"));
  }

  /// As the API takes it. A date that is none is left to the API, which says so.
  ObjectNode json() {
    ObjectNode json = Json.object();
    json.put("name", name);
    if (!end.isEmpty()) {
      json.put("expiresAt", endOfDay());
    }
    if (narrow) {
      ObjectNode grant = json.putArray("grants").addObject();
      grant.put("repositories", repositories);
      grant.put("modules", modules);
      actions.forEach(grant.putArray("actions")::add);
    }
    return json;
  }

  private String endOfDay() {
    try {
      return LocalDate.parse(end).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().toString();
    } catch (DateTimeParseException unreadable) {
      return end;
    }
  }
}
