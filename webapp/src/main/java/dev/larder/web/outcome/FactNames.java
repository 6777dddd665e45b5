package dev.larder.web.outcome;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The names of facts in the API, where they differ from the format's own.
public final class FactNames {
  private static final Map<String, String> NAMES = Map.of("go.mod", "goModH1");

  /// Those that only tell whether files fit each other.
  private static final Set<String> INNER = Set.of("go.mod text");

  private FactNames() {}

  /// The name of a fact, if it is shown at all.
  public static Optional<String> shown(String fact) {
    return INNER.contains(fact) ? Optional.empty() : Optional.of(NAMES.getOrDefault(fact, fact));
  }

  /// What is shown of facts, in the order of the names.
  public static SortedMap<String, String> shown(Map<String, String> facts) {
    SortedMap<String, String> shown = new TreeMap<>();
    facts.forEach((fact, value) -> shown(fact).ifPresent(name -> shown.put(name, value)));
    return shown;
  }
}
