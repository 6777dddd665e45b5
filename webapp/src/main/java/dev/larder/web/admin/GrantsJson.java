package dev.larder.web.admin;

import dev.larder.api.Patterns;
import dev.larder.core.access.Action;
import dev.larder.core.access.Grant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Grants as JSON. Patterns are read as an array or as one string with commas; always arrays are
/// written.
final class GrantsJson {
  private static final List<String> ACTIONS =
      Arrays.stream(Action.values()).map(GrantsJson::word).toList();

  private GrantsJson() {}

  static List<Grant> read(JsonFields fields, String name) {
    return fields.objects(name).stream().map(GrantsJson::read).toList();
  }

  private static Grant read(JsonFields fields) {
    for (String needed : List.of("repositories", "modules", "actions")) {
      if (!fields.has(needed)) {
        throw ApiProblem.shape(fields.at(needed), "is missing");
      }
    }
    Set<Action> actions = EnumSet.noneOf(Action.class);
    fields.list("actions").forEach(word -> actions.add(action(fields, word)));
    Grant grant =
        new Grant(
            new Patterns(fields.list("repositories")),
            new Patterns(fields.list("modules")),
            actions);
    fields.done();
    return grant;
  }

  private static Action action(JsonFields fields, String word) {
    return Arrays.stream(Action.values())
        .filter(action -> word(action).equals(word))
        .findFirst()
        .orElseThrow(() ->
            ApiProblem.value(fields.at("actions"), "\"" + word + "\" is not one of " + ACTIONS));
  }

  static void write(ArrayNode array, Collection<Grant> grants) {
    for (Grant grant : grants) {
      ObjectNode one = array.addObject();
      texts(one.putArray("repositories"), grant.repositories().patterns());
      texts(one.putArray("modules"), grant.modules().patterns());
      texts(
          one.putArray("actions"),
          grant.actions().stream().sorted().map(GrantsJson::word).toList());
    }
  }

  static void texts(ArrayNode array, Collection<String> texts) {
    texts.forEach(array::add);
  }

  private static String word(Action action) {
    return action.name().toLowerCase(Locale.ROOT);
  }
}
