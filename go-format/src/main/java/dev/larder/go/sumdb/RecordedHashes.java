package dev.larder.go.sumdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.Coordinates;
import dev.larder.go.files.GoFacts;
import java.util.HashMap;
import java.util.Map;

/// The lines of go.sum in an answer to a look-up (protocol 11.3), as facts of the version.
final class RecordedHashes {
  private RecordedHashes() {}

  /// Without what is said of anything else.
  static Map<String, String> of(byte[] answer, Coordinates coordinates) {
    String zip = coordinates.component() + " " + coordinates.version() + " ";
    String goMod = coordinates.component() + " " + coordinates.version() + "/go.mod ";
    Map<String, String> facts = new HashMap<>();
    new String(answer, UTF_8)
        .lines()
        .skip(1)
        .takeWhile(line -> !line.isEmpty())
        .forEach(line -> {
          if (line.startsWith(goMod)) {
            facts.put(GoFacts.GO_MOD, line.substring(goMod.length()));
          } else if (line.startsWith(zip)) {
            facts.put(GoFacts.ZIP, line.substring(zip.length()));
          }
        });
    return Map.copyOf(facts);
  }
}
