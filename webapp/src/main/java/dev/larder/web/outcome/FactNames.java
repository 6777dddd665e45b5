package dev.larder.web.outcome;

import java.util.Map;

/// The names of facts in the API, where they differ from the format's own.
public final class FactNames {
  private static final Map<String, String> NAMES = Map.of("go.mod", "goModH1");

  private FactNames() {}

  public static String shown(String fact) {
    return NAMES.getOrDefault(fact, fact);
  }
}
