package dev.larder.core.browse;

import dev.larder.api.PublicRecord;
import dev.larder.api.RecordPlace;
import dev.larder.api.RecordSource;
import dev.larder.core.browse.Verification.State;
import dev.larder.core.engine.Visit;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.Type;
import dev.larder.core.snapshot.Claims;
import dev.larder.core.storage.VersionRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Says how public records decide about a version, as [dev.larder.core.engine.StoredRecords] and
/// fetches have it.
record VerificationReasons(VersionRecords records) {
  /// @param leaf the repository that stores it, or would fetch it
  /// @param row what that stores of it
  Verification of(Visit visit, Repository leaf, String component, Optional<VersionRow> row) {
    List<RecordSource> configured =
        visit.at(leaf).format().recordSources(visit.snapshot().objects(visit.at(leaf).format()));
    List<RecordPlace> places =
        row.map(one -> records.of(visit.snapshot(), visit.at(leaf).format(), one))
            .orElse(List.of());
    State state = state(visit, leaf, component, row, configured);
    boolean isAskable = state != State.PUBLISHED && state != State.EXCLUSIVE;
    List<RecordSource> asked = isAskable ? configured : List.of();
    return new Verification(state, text(visit, component, state, row, asked), asked, places);
  }

  private static State state(
      Visit visit,
      Repository leaf,
      String component,
      Optional<VersionRow> row,
      List<RecordSource> asked) {
    Map<String, String> origin = row.map(VersionRow::origin).orElse(Map.of());
    if (origin.containsKey(PublicRecord.UNVERIFIED)) {
      return State.UNVERIFIED;
    }
    if (origin.containsKey(PublicRecord.VERIFIED)) {
      return State.VERIFIED;
    }
    if (leaf.definition().type() instanceof Type.Hosted) {
      return State.PUBLISHED;
    }
    if (visit.snapshot().claims().isSecret(component)) {
      return State.EXCLUSIVE;
    }
    if (asked.stream().noneMatch(RecordSource::isAsked)) {
      return State.OFF;
    }
    return row.isPresent() ? State.PENDING : State.AHEAD;
  }

  private static String text(
      Visit visit,
      String component,
      State state,
      Optional<VersionRow> row,
      List<RecordSource> asked) {
    Map<String, String> origin = row.map(VersionRow::origin).orElse(Map.of());
    return switch (state) {
      case VERIFIED -> "verified by record " + record(origin);
      case UNVERIFIED ->
          "kept without a record: %s; it is looked up again every hour"
              .formatted(origin.getOrDefault(PublicRecord.UNVERIFIED, ""));
      case PENDING ->
          "stored without having been held against a record; that is done within the hour, "
              + order(asked);
      case AHEAD -> "when it is fetched it is held against " + order(asked);
      case PUBLISHED -> "published here: nobody else is asked";
      case EXCLUSIVE ->
          "nobody is asked: the exclusive namespace %s keeps the name on this server"
              .formatted(
                  visit.snapshot().claims().on(component).map(Claims.Claim::pattern).orElse("*"));
      case OFF -> "nobody is asked: verify is off everywhere";
    };
  }

  private static String record(Map<String, String> origin) {
    String[] words = origin.getOrDefault(PublicRecord.VERIFIED, "").split(" ", 2);
    return words.length == 2 ? words[1] + " of " + words[0] : words[0];
  }

  private static String order(List<RecordSource> asked) {
    return asked.stream()
            .filter(RecordSource::isAsked)
            .map(one -> "%s (%s)".formatted(one.name(), one.strictness()))
            .collect(Collectors.joining(", then "))
        + ": the first one that knows it decides";
  }
}
