package dev.larder.ui.module;

import dev.larder.ui.PageCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Where a version comes from and how it was verified, as the API tells it.
///
/// @param origin by its names: `url`, `ref`, `hash`, `subdir`, …
/// @param hashes by what they are of
public record StoredVersionFacts(
    String storedAt,
    String publisher,
    List<String> alsoIn,
    Map<String, String> origin,
    Map<String, String> hashes,
    Optional<TagMoved> tagMoved,
    List<RecordLine> records) {
  public record TagMoved(String tag, String recorded, String now, String since) {}

  /// Where a log tells what the version is.
  ///
  /// @param proof the path at which this server proves it
  public record RecordLine(String log, long record, String proof) {}

  static StoredVersionFacts of(PageCall call, ModuleHead head) {
    var reply =
        call.operations()
            .get(
                "version",
                "repository",
                head.repository(),
                "component",
                head.path(),
                "version",
                head.version());
    JsonNode json = reply.orEnd();
    Told told = reply.as(Told.class);
    SortedMap<String, String> hashes = new TreeMap<>();
    json.propertyStream()
        .filter(one -> one.getValue().isString())
        .filter(one -> one.getValue().stringValue().startsWith("h1:"))
        .forEach(one -> hashes.put(one.getKey(), one.getValue().stringValue()));
    return new StoredVersionFacts(
        told.storedAt(),
        told.publisher(),
        List.copyOf(told.alsoIn()),
        origin(json.path("origin")),
        hashes,
        told.tagMoved(),
        List.copyOf(told.records()));
  }

  private record Told(
      String storedAt,
      String publisher,
      List<String> alsoIn,
      Optional<TagMoved> tagMoved,
      List<RecordLine> records) {}

  private static Map<String, String> origin(JsonNode json) {
    return json.propertyStream()
        .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().asString("")));
  }

  public String originText(String name) {
    return origin.getOrDefault(name, "");
  }

  /// The address of its source, where a browser can open it.
  public Optional<String> source() {
    return Optional.of(originText("url"))
        .filter(url -> url.startsWith("https://") || url.startsWith("http://"));
  }

  /// How it was verified, in a sentence.
  public String verified() {
    if (origin.containsKey("verified")) {
      String[] words = originText("verified").split(" ", 2);
      return words.length == 2 ? "Record " + words[1] + " of " + words[0] : words[0];
    }
    if (origin.containsKey("unverified")) {
      return "Kept without a record: " + originText("unverified");
    }
    return publisher.isEmpty() ? "" : "Published here";
  }
}
