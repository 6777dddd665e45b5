package dev.larder.web.admin;

import dev.larder.api.Format;
import dev.larder.api.Log;
import dev.larder.api.ObjectKind;
import dev.larder.api.Outcome;
import dev.larder.common.json.Json;
import dev.larder.core.admin.ConfigurationEdit;
import dev.larder.core.admin.ObjectAdmin;
import dev.larder.core.log.OwnLogs;
import dev.larder.core.log.SeenLogs;
import dev.larder.core.snapshot.Snapshot;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// Objects of a kind that a format keeps, such as `/api/v1/checksum-databases`.
///
/// @param logs tells how the logs stand that some of them have
/// @param seen how those of others stand of which some of them speak
record FormatObjectKind(
    Format format, ObjectKind kind, ObjectAdmin admin, OwnLogJson logs, SeenLogs seen)
    implements ResourceKind<FormatObjectKind.Named> {
  /// @param values by field
  record Named(String name, Map<String, String> values) {}

  @Override
  public String noun() {
    return kind.help().one();
  }

  @Override
  public SortedMap<String, Named> all(Snapshot snapshot) {
    SortedMap<String, Named> all = new TreeMap<>();
    snapshot.objects(kind.name()).forEach((name, values) -> all.put(name, new Named(name, values)));
    return all;
  }

  @Override
  public ObjectNode json(Named one) {
    ObjectNode json = Json.object();
    json.put("name", one.name());
    FormatSettingsJson.write(json, kind.fields(), one.values());
    return json;
  }

  /// With what the format tells of it, and how its log stands.
  @Override
  public ObjectNode shown(Snapshot snapshot, Named one) {
    return shown(one, OwnLogs.configured(snapshot, format).contains(one.name()));
  }

  /// @param logged whether it has a log of the server's own
  ObjectNode shown(Named one, boolean logged) {
    ObjectNode json = json(one);
    told(one).forEach((field, value) -> tell(json, field, value));
    if (logged) {
      admin
          .logs()
          .find(format, one.name())
          .ifPresent(log -> json.set(OwnLogJson.FIELD, logs.json(log)));
    } else {
      seen.standing(format.name(), one.name())
          .ifPresent(standing -> json.set(SeenLogJson.FIELD, SeenLogJson.of(standing)));
    }
    return json;
  }

  private Map<String, String> told(Named one) {
    return format.told(
        kind.name(),
        one.name(),
        one.values(),
        name -> admin.logs().find(format, name).<Log>map(Function.identity()));
  }

  private static void tell(ObjectNode json, String field, String value) {
    if (value.matches("[0-9]{1,15}")) {
      json.put(field, Long.parseLong(value));
    } else {
      json.put(field, value);
    }
  }

  @Override
  public Function<Snapshot, Wish> read(String name, JsonFields fields) {
    fields.named("name", name);
    Map<String, String> wished = FormatSettingsJson.read(fields, kind.fields());
    return snapshot -> {
      // What is only told may be sent back with the rest.
      Optional.ofNullable(all(snapshot).get(name))
          .ifPresent(known -> {
            told(known).keySet().forEach(fields::ignore);
            fields.ignore(OwnLogJson.FIELD);
            fields.ignore(SeenLogJson.FIELD);
          });
      fields.done();
      return wish(snapshot, name, wished);
    };
  }

  private Wish wish(Snapshot snapshot, String name, Map<String, String> wished) {
    Map<String, String> values =
        ApiProblem.unlessFound(admin.completed(snapshot, kind.name(), name, wished));
    Named one = new Named(name, values);
    return new Wish(
        json(one),
        json(one),
        (edit, force) -> admin.save(edit, kind.name(), name, values, force),
        () -> shown(one, admin.logs().isConfigured(format, name)));
  }

  @Override
  public Outcome<String> delete(ConfigurationEdit edit, String name, boolean force) {
    return admin.delete(edit, kind.name(), name, force);
  }

  @Override
  public boolean forced() {
    return true;
  }

  @Override
  public String absent(String name) {
    return "not found: there is no " + name + " among the " + kind.name();
  }
}
