package dev.larder.api;

import java.util.Map;

/// What a log has become of its further records: a head, and the pages that it stands on.
///
/// @param pages those that are new or have grown, by name
public record LogGrowth(Log.Head head, Map<String, byte[]> pages) {
  public LogGrowth {
    pages = Map.copyOf(pages);
  }
}
