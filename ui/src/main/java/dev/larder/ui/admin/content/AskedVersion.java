package dev.larder.ui.admin.content;

import dev.larder.common.json.Json;
import dev.larder.ui.Fields;
import dev.larder.ui.PageCall;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Which version a page is about.
///
/// @param repository that is asked
record AskedVersion(String repository, String component, String version) {
  static AskedVersion of(Fields query) {
    return new AskedVersion(
        query.text("repository"), query.text("component"), query.text("version"));
  }

  boolean isWhole() {
    return Stream.of(repository, component, version).noneMatch(String::isEmpty);
  }

  ObjectNode json() {
    return Json.object()
        .put("repository", repository)
        .put("component", component)
        .put("version", version);
  }

  /// As the parameters of an operation.
  Fields query(List<Fields.Field> further) {
    return new Fields(
        Stream.concat(
                Stream.of(
                    new Fields.Field("repository", repository),
                    new Fields.Field("component", component),
                    new Fields.Field("version", version)),
                further.stream())
            .toList());
  }

  String link(PageCall call, String... further) {
    String[] all = new String[6 + further.length];
    List<String> own =
        List.of("repository", repository, "component", component, "version", version);
    for (int i = 0; i < all.length; i++) {
      all[i] = i < own.size() ? own.get(i) : further[i - own.size()];
    }
    return call.site().link(VersionsPage.PATH, all);
  }
}
