package dev.larder.web.admin;

import dev.larder.api.Reason;
import dev.larder.common.json.Json;
import dev.larder.core.browse.Browser;
import dev.larder.core.browse.ComponentOverview;
import dev.larder.core.policy.Deletion;
import dev.larder.core.policy.Denial;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.storage.TagDrift;
import dev.larder.core.storage.VersionRow;
import dev.larder.web.outcome.FactNames;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is stored, as JSON.
final class ComponentJson {
  private ComponentJson() {}

  static ObjectNode of(Browser.Component component) {
    ObjectNode json = Json.object();
    json.put("component", component.name());
    names(json.putArray("repositories"), component.repositories());
    return json;
  }

  static ObjectNode of(Browser.Version version) {
    ObjectNode json = Json.object();
    json.put("version", version.version());
    json.put("repository", version.owner().text());
    json.put("complete", version.complete());
    version.time().ifPresent(time -> json.put("time", time.toString()));
    version.denial().ifPresent(denial -> json.set("denied", denied(denial)));
    return json;
  }

  static ObjectNode of(ComponentOverview overview) {
    ObjectNode json = Json.object();
    overview.newest().ifPresent(version -> json.put("newest", version));
    overview.deprecated().ifPresent(why -> json.put("deprecated", why));
    overview.unread().ifPresent(version -> json.put("unread", version));
    ArrayNode items = json.putArray("items");
    overview.versions().items().forEach(line -> items.add(of(line)));
    json.put("next", overview.versions().next().orElse(null));
    overview.shown().ifPresent(line -> json.set("shown", of(line)));
    return json;
  }

  private static ObjectNode of(ComponentOverview.Line line) {
    ObjectNode json = of(line.version());
    json.put("bytes", line.bytes());
    json.put("downloads", line.downloads());
    line.retracted().ifPresent(why -> json.put("retracted", why));
    return json;
  }

  static ObjectNode of(Browser.Details details) {
    VersionRow row = details.row();
    ObjectNode json = Json.object();
    json.put("repository", details.owner().text());
    json.put("component", row.coordinates().component());
    json.put("version", row.coordinates().version());
    names(json.putArray("alsoIn"), details.others());
    json.put("complete", row.complete());
    row.time().ifPresent(time -> json.put("time", time.toString()));
    json.put("storedAt", row.stored().toString());
    details.publisher().ifPresent(name -> json.put("publisher", name));
    details.firstSeen().ifPresent(time -> json.put("firstSeen", time.toString()));
    FactNames.shown(row.facts()).forEach(json::put);
    files(json.putArray("files"), row);
    ObjectNode origin = json.putObject("origin");
    row.origin().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(one -> origin.put(one.getKey(), one.getValue()));
    ObjectNode downloads = json.putObject("downloads");
    downloads.put("total", details.downloads().downloads());
    details.downloads().last().ifPresent(day -> downloads.put("last", day.toString()));
    details.denial().ifPresent(denial -> json.set("denied", denied(denial)));
    details.deletion().ifPresent(deletion -> json.set("deleted", deleted(deletion)));
    details.drift().ifPresent(drift -> json.set("tagMoved", drift(drift)));
    return json;
  }

  private static ObjectNode drift(TagDrift drift) {
    ObjectNode json = Json.object();
    json.put("tag", drift.tag());
    json.put("recorded", drift.recorded());
    drift.now().ifPresent(commit -> json.put("now", commit));
    json.put("since", drift.since().toString());
    return json;
  }

  private static void names(ArrayNode array, List<RepositoryName> names) {
    names.forEach(name -> array.add(name.text()));
  }

  private static void files(ArrayNode array, VersionRow row) {
    row.files().stream()
        .sorted((one, other) -> one.file().compareTo(other.file()))
        .forEach(file ->
            array
                .addObject()
                .put("name", file.file())
                .put("size", file.size())
                .put("sha256", file.sha256()));
  }

  static ObjectNode denied(Denial denial) {
    ObjectNode json = Json.object();
    switch (denial.why()) {
      case Reason.Denied(var rule, var reason, var link) -> {
        json.put("rule", rule);
        json.put("reason", reason);
        link.ifPresent(text -> json.put("link", text));
      }
      case Reason.Deleted(_, var reason) -> json.put("reason", reason);
    }
    json.put("everyFile", denial.whole());
    return json;
  }

  /// Who deleted it stands in the audit log, for those who may read that.
  private static ObjectNode deleted(Deletion deletion) {
    return Json.object().put("at", deletion.at().toString()).put("reason", deletion.reason());
  }
}
