package dev.larder.cli.command.content;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ApiResponse;
import dev.larder.cli.client.ClientException;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a deny rule keeps from clients besides the versions that it denies, in words: the newest
/// version that they are shown says which ones its author has retracted.
final class RetractionNotes {
  private RetractionNotes() {}

  /// The same before a rule is set; what cannot be found out stops no rule.
  static List<String> before(ApiClient api, ObjectNode rule)
      throws ClientException, InterruptedException {
    ApiResponse preview = api.send(ApiRequest.post(DenyPreviewCommand.PREVIEW, rule));
    return preview.status() == 200 ? of(preview.json()) : List.of();
  }

  /// A sentence for each version whose retractions would be hidden.
  ///
  /// @param preview the server's answer; one of before knows nothing of it
  static List<String> of(JsonNode preview) {
    return preview
        .path("retractions")
        .path("items")
        .valueStream()
        .map(RetractionNotes::note)
        .toList();
  }

  private static String note(JsonNode item) {
    String by =
        "%s of %s in %s"
            .formatted(text(item, "version"), text(item, "component"), text(item, "repository"));
    if (!item.path("known").asBoolean(false)) {
      return by
          + " is the newest version and may retract others, which go commands would no longer show:"
          + " its go.mod has not been fetched here; read it before";
    }
    String versions =
        item.path("retracts")
            .valueStream()
            .map(JsonNode::asString)
            .collect(Collectors.joining(", "));
    return by
        + " retracts "
        + versions
        + ": go commands would no longer show that, and take such a version for good; deny what is"
        + " bad of them, too";
  }

  private static String text(JsonNode item, String field) {
    return item.path(field).asString("?");
  }
}
