package dev.larder.core.storage;

import dev.larder.api.Coordinates;
import dev.larder.api.Refusal;
import dev.larder.core.storage.Publication.Mode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Whether what is given can be the version that is already known by its name.
///
/// Facts disagree when both sides state the same fact with different values; what only one of them
/// states is no contradiction.
public final class VersionConflicts {
  private VersionConflicts() {}

  /// Where facts of the same coordinates are held.
  public enum Place {
    HERE("is stored already"),
    SHARING("is stored already in a repository that shares a group with this one"),
    DELETED("was deleted, and its name stays bound to the content that it had");

    private final String words;

    Place(String words) {
      this.words = words;
    }
  }

  /// Facts that bind the coordinates.
  public record Held(Place place, Map<String, String> facts) {
    public Held {
      facts = Map.copyOf(facts);
    }
  }

  /// The refusal for the first of `held` that disagrees with what is given.
  public static Optional<Refusal> find(Publication given, List<Held> held) {
    return held.stream()
        .filter(other -> !disagreeing(other.facts(), given.facts()).isEmpty())
        .findFirst()
        .map(other -> refusal(given, other));
  }

  private static Map<String, String> disagreeing(
      Map<String, String> stored, Map<String, String> given) {
    var disagreeing = new TreeMap<String, String>();
    given.forEach((fact, value) -> {
      String other = stored.getOrDefault(fact, value);
      if (!other.equals(value)) {
        disagreeing.put(fact, "%s: stored %s, given %s".formatted(fact, other, value));
      }
    });
    return disagreeing;
  }

  private static Refusal refusal(Publication given, Held other) {
    var details = new HashMap<String, String>();
    other.facts().forEach((fact, value) -> details.put("stored." + fact, value));
    given.facts().forEach((fact, value) -> details.put("given." + fact, value));
    String values =
        disagreeing(other.facts(), given.facts()).values().stream()
            .collect(Collectors.joining("\n"));
    return new Refusal(
        Refusal.Kind.CONFLICT,
        words(given.coordinates(), other.place(), given.mode()) + values,
        details);
  }

  private static String words(Coordinates coordinates, Place place, Mode mode) {
    String advice =
        switch (mode) {
          case PUBLISH -> "The content of a version never changes: publish it under a new version.";
          case FETCH -> "What the upstream answers does not fit it, so nothing of it was kept.";
        };
    return coordinates + " " + place.words + ", with other content.\n" + advice + "\n";
  }
}
