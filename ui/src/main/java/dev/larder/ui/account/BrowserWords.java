package dev.larder.ui.account;

import java.util.List;
import java.util.Map;

/// What a browser says of itself, in words that its user knows: `Firefox on Windows`.
final class BrowserWords {
  /// By what only they say, since most claim to be others as well.
  private static final List<Map.Entry<String, String>> BROWSERS =
      List.of(
          Map.entry("Edg", "Edge"),
          Map.entry("OPR/", "Opera"),
          Map.entry("Firefox/", "Firefox"),
          Map.entry("Chrome/", "Chrome"),
          Map.entry("Safari/", "Safari"));

  private static final List<Map.Entry<String, String>> SYSTEMS =
      List.of(
          Map.entry("Windows", "Windows"),
          Map.entry("iPhone", "iPhone"),
          Map.entry("iPad", "iPad"),
          Map.entry("Macintosh", "macOS"),
          Map.entry("Android", "Android"),
          Map.entry("CrOS", "ChromeOS"),
          Map.entry("Linux", "Linux"));

  private BrowserWords() {}

  /// Those of a header `User-Agent`; one that is not known stays as it is.
  static String of(String agent) {
    if (agent.isBlank()) {
      return "an unnamed browser";
    }
    String browser = found(BROWSERS, agent);
    String system = found(SYSTEMS, agent);
    if (browser.isEmpty()) {
      return agent;
    }
    return system.isEmpty() ? browser : browser + " on " + system;
  }

  private static String found(List<Map.Entry<String, String>> known, String agent) {
    return known.stream()
        .filter(one -> agent.contains(one.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
