package dev.larder.go.format;

import dev.larder.api.Ask;
import dev.larder.api.Document;
import dev.larder.api.Outcome;
import dev.larder.api.Ports;
import dev.larder.api.Refusal;
import dev.larder.go.info.Rfc3339;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/// `/index?since=&limit=`: versions in the order in which they became complete here, one JSON
/// object a line (protocol 17).
final class IndexFeed {
  static final int MAX_ENTRIES = 2_000;

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final JsonMapper JSON = new JsonMapper();

  private record Line(String Path, String Version, String Timestamp) {}

  private IndexFeed() {}

  static Outcome<Document> serve(Ask ask, Ports ports) {
    Optional<Instant> since =
        ask.parameter("since").map(Rfc3339::find).orElse(Optional.of(Instant.EPOCH));
    if (since.isEmpty()) {
      return bad("since is a time such as 2024-01-02T03:04:05Z");
    }
    Optional<Integer> limit =
        ask.parameter("limit").map(IndexFeed::limit).orElse(Optional.of(MAX_ENTRIES));
    if (limit.isEmpty()) {
      return bad("limit is a number from 1 to " + MAX_ENTRIES);
    }
    StringBuilder lines = new StringBuilder();
    ports.feed(since.get(), limit.get()).forEach(entry -> lines.append(line(entry)).append('\n'));
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    return Outcome.found(new Document(bytes, "application/json; charset=utf-8"));
  }

  private static String line(Ports.FeedEntry entry) {
    return JSON.writeValueAsString(
        new Line(
            entry.coordinates().component(),
            entry.coordinates().version(),
            entry.time().toString()));
  }

  /// More than the most is cut to it, as the public feed does.
  private static Optional<Integer> limit(String text) {
    return Optional.of(text)
        .filter(number -> NUMBER.matcher(number).matches())
        .map(Integer::parseInt)
        .filter(number -> number > 0)
        .map(number -> Math.min(number, MAX_ENTRIES));
  }

  private static Outcome<Document> bad(String text) {
    return Outcome.refused(Refusal.Kind.BAD_REQUEST, "bad request: " + text);
  }
}
