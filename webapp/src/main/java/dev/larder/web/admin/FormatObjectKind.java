package dev.larder.web.admin;

import dev.larder.api.ObjectKind;
import dev.larder.api.Outcome;
import dev.larder.common.json.Json;
import dev.larder.core.admin.ConfigurationEdit;
import dev.larder.core.admin.RepositoryAdmin;
import dev.larder.core.snapshot.Snapshot;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// Objects of a kind that a format keeps, such as `/api/v1/checksum-databases`.
record FormatObjectKind(ObjectKind kind, RepositoryAdmin admin)
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

  @Override
  public Function<Snapshot, Wish> read(String name, JsonFields fields) {
    fields.named("name", name);
    Map<String, String> values = FormatSettingsJson.read(fields, kind.fields());
    fields.done();
    Wish wish =
        Wish.of(
            json(new Named(name, values)),
            (edit, _) -> admin.saveObject(edit, kind.name(), name, values));
    return _ -> wish;
  }

  @Override
  public Outcome<String> delete(ConfigurationEdit edit, String name, boolean force) {
    return admin.deleteObject(edit, kind.name(), name);
  }

  @Override
  public String absent(String name) {
    return "not found: there is no " + name + " among the " + kind.name();
  }
}
