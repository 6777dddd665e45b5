package dev.larder.cli.command.blob;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// What the server lists of its content, page by page, so that neither side holds all of it.
enum BlobPages {
  SUSPECTS("suspects"),
  SMALL_SUSPECTS("small-suspects"),
  ORPHANS("orphans");

  private static final String PAGE = "1000";

  private final String path;

  BlobPages(String path) {
    this.path = path;
  }

  /// Each of them.
  void each(ApiClient api, Consumer<JsonNode> found) throws Exception {
    upTo(Long.MAX_VALUE, api, found);
  }

  /// The first of them.
  List<JsonNode> first(ApiClient api, int most) throws Exception {
    List<JsonNode> some = new ArrayList<>();
    upTo(most, api, some::add);
    return some;
  }

  private void upTo(long most, ApiClient api, Consumer<JsonNode> found) throws Exception {
    ApiRequest all = ApiRequest.get("/api/v1/blob-store/" + path).with("limit", PAGE);
    Optional<String> after = Optional.empty();
    long left = most;
    do {
      JsonNode page = api.send(all.with("after", after)).json();
      List<JsonNode> items = page.path("items").valueStream().limit(left).toList();
      items.forEach(found);
      left -= items.size();
      after = Optional.of(page.path("next").asString("")).filter(next -> !next.isEmpty());
    } while (after.isPresent() && left > 0);
  }

  /// One of them in words: a line for each file.
  void print(JsonNode one, Consumer<String> out) {
    String sha256 = one.path("sha256").asString("");
    switch (this) {
      case SUSPECTS -> one.path("files").forEach(file -> out.accept(sha256 + "  " + file(file)));
      case SMALL_SUSPECTS -> out.accept(sha256 + "  " + file(one));
      case ORPHANS -> out.accept(sha256 + "  " + orphan(one));
    }
  }

  private static String file(JsonNode file) {
    return "%s@%s %s in %s, %s by %s at %s"
        .formatted(
            file.path("component").asString(""),
            file.path("version").asString(""),
            file.path("file").asString(""),
            file.path("repository").asString("a deleted repository"),
            file.path("published").asBoolean() ? "published" : "fetched",
            file.path("by").asString(""),
            file.path("at").asString(""));
  }

  private static String orphan(JsonNode blob) {
    String said =
        blob.has("component")
            ? blob.path("component").asString("") + "@" + blob.path("version").asString("")
            : "says not what it is";
    return "%s, %d bytes, stored at %s"
        .formatted(said, blob.path("size").asLong(), blob.path("stored").asString(""));
  }
}
