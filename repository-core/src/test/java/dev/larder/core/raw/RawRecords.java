package dev.larder.core.raw;

import dev.larder.api.Coordinates;
import dev.larder.api.Log;
import dev.larder.api.LookUp;
import dev.larder.api.Outcome;
import dev.larder.api.Ports;
import dev.larder.api.PublicRecord;
import dev.larder.api.RecordPlace;
import dev.larder.api.RecordSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the outside world records of versions of the format: a log called `strict.test` has to know
/// what is kept, one called `lax.test` need not, and one called `meta.test` is asked of the `meta`;
/// others are not asked.
final class RawRecords {
  static final String STRICT = "strict.test";
  static final String LAX = "lax.test";
  static final String META = "meta.test";

  private RawRecords() {}

  static boolean areAsked(Set<String> files, Ports ports) {
    Set<String> logs = ports.objects("logs").keySet();
    boolean file = logs.contains(STRICT) || logs.contains(LAX);
    return (file && files.contains(RawFormat.FILE.name()))
        || (logs.contains(META) && files.contains(RawFormat.META.name()));
  }

  static Outcome<PublicRecord> proof(Outcome<Map<String, String>> recorded, Ports ports) {
    Set<String> logs = ports.objects("logs").keySet();
    logs.forEach(log -> ports.lookedUp(log, ending(recorded), "so it is"));
    return switch (recorded) {
      case Outcome.Found<Map<String, String>>(var facts) ->
          Outcome.found(
              new PublicRecord("the log", facts, Map.of(PublicRecord.VERIFIED, "log"), false));
      case Outcome.Unfound<Map<String, String>> ended when logs.contains(STRICT) -> ended.retyped();
      case Outcome.Unfound<Map<String, String>> ended ->
          Outcome.found(
              new PublicRecord(
                  "the log",
                  Map.of(),
                  Map.of(PublicRecord.UNVERIFIED, "no record"),
                  ended instanceof Outcome.Failed));
    };
  }

  private static LookUp ending(Outcome<Map<String, String>> recorded) {
    return switch (recorded) {
      case Outcome.Found<Map<String, String>> _ -> LookUp.PROVEN;
      case Outcome.Missing<Map<String, String>> _ -> LookUp.UNKNOWN;
      case Outcome.Refused<Map<String, String>> _ -> LookUp.REFUSED;
      case Outcome.Failed<Map<String, String>> _, Outcome.NotAtHand<Map<String, String>> _ ->
          LookUp.FAILED;
    };
  }

  static List<RecordSource> sources(Map<String, Map<String, Map<String, String>>> objects) {
    return objects.getOrDefault("logs", Map.of()).keySet().stream()
        .sorted()
        .map(log ->
            new RecordSource(
                log, log.replace(".test", ""), Set.of(STRICT, LAX, META).contains(log)))
        .toList();
  }

  static List<RecordPlace> places(
      Coordinates coordinates, Map<String, String> origin, List<Log> logs) {
    return logs.stream()
        .flatMap(log ->
            log.find(coordinates.toString()).stream()
                .map(placed ->
                    new RecordPlace(log.name(), placed.id(), true, "record/" + coordinates)))
        .toList();
  }
}
