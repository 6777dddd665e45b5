package dev.larder.ui.module;

import dev.larder.ui.PageCall;
import dev.larder.ui.PlainNames;
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
/// @param hashes by what they are of, in plain words
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
        .forEach(one -> hashes.put(PlainNames.of(one.getKey()), one.getValue().stringValue()));
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

  /// The server that it was fetched from; empty: it was not, or nobody can read the address.
  public Optional<String> upstream() {
    return Optional.of(originText("from"))
        .filter(from -> from.startsWith("https://") || from.startsWith("http://"))
        .map(from -> from.replaceFirst("^https?://", "").replaceFirst("/.*$", ""));
  }

  /// How it was verified, in a sentence.
  public String verified() {
    if (origin.containsKey("verified")) {
      String[] words = originText("verified").split(" ", 2);
      return words.length == 2
          ? words[0] + " has recorded the same hashes, as its number " + words[1]
          : words[0];
    }
    if (origin.containsKey("unverified")) {
      return "No public checksum database has it: " + originText("unverified");
    }
    if (!publisher.isEmpty()) {
      return "Published here; this server has checked it by the rules of its format";
    }
    return upstream().isPresent() ? "Not held against a public checksum database" : "";
  }
}
