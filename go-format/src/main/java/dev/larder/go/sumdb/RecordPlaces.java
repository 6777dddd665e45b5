package dev.larder.go.sumdb;

import dev.larder.api.Coordinates;
import dev.larder.api.Log;
import dev.larder.api.PublicRecord;
import dev.larder.api.RecordPlace;
import dev.larder.go.module.ModulePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where the records of a version are that tell which content it has.
public final class RecordPlaces {
  private RecordPlaces() {}

  /// @param origin that of the stored version
  /// @param logs this server's own
  public static List<RecordPlace> of(
      Coordinates version, Map<String, String> origin, List<Log> logs) {
    SumdbPath.Lookup lookup =
        new SumdbPath.Lookup(new ModulePath(version.component()), version.version());
    List<RecordPlace> places = new ArrayList<>();
    for (Log log : logs) {
      log.find(OwnLog.key(version))
          .map(placed ->
              new RecordPlace(
                  log.name(),
                  placed.id(),
                  true,
                  "sumdb/%s/%s%s%s"
                      .formatted(log.name(), ExportedLog.ROOT, ExportedLog.PROOF, lookup.named())))
          .ifPresent(places::add);
    }
    verified(origin, lookup).ifPresent(places::add);
    return places;
  }

  /// As [PublicRecords] has written it.
  private static Optional<RecordPlace> verified(
      Map<String, String> origin, SumdbPath.Lookup lookup) {
    String[] words = origin.getOrDefault(PublicRecord.VERIFIED, "").split(" ", -1);
    return words.length == 2 && words[1].matches("[0-9]{1,18}")
        ? Optional.of(
            new RecordPlace(
                words[0],
                Long.parseLong(words[1]),
                false,
                "sumdb/%s/%s".formatted(words[0], lookup.rest())))
        : Optional.empty();
  }
}
