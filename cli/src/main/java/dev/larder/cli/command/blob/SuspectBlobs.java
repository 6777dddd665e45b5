package dev.larder.cli.command.blob;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// What is damaged or lost, as the server lists it.
final class SuspectBlobs {
  private SuspectBlobs() {}

  /// All of them, or as many as these.
  static List<JsonNode> list(ApiClient api, int most) throws Exception {
    List<JsonNode> all = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = api.send(ApiRequest.get("/api/v1/blob-store/suspects?after=" + after)).json();
      page.path("items").forEach(all::add);
      after = page.path("next").asString("");
    } while (!after.isEmpty() && all.size() < most);
    return all.subList(0, Math.min(most, all.size()));
  }

  /// One line for each file that is kept in one.
  static void print(JsonNode blob, Consumer<String> out) {
    String sha256 = blob.path("sha256").asString("");
    for (JsonNode file : blob.path("files")) {
      out.accept(
          "%s  %s@%s %s in %s"
              .formatted(
                  sha256,
                  file.path("component").asString(""),
                  file.path("version").asString(""),
                  file.path("file").asString(""),
                  file.path("repository").asString("a deleted repository")));
    }
  }
}
