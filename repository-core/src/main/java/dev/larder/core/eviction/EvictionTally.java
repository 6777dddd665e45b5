package dev.larder.core.eviction;

import dev.larder.core.eviction.VersionEviction.Ending;
import dev.larder.core.eviction.VersionEviction.Why;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What evictions came to.
public final class EvictionTally {
  private long versions;
  private long bytes;
  private final Map<Why, Long> spared = new EnumMap<>(Why.class);
  private final Map<Why, String> examples = new EnumMap<>(Why.class);

  void add(Ending ending, String subject) {
    switch (ending) {
      case Ending.Evicted(var freed) -> {
        versions++;
        bytes += freed;
      }
      case Ending.Spared(var why, var words) -> {
        spared.merge(why, 1L, Long::sum);
        examples.putIfAbsent(why, subject + ": " + words);
      }
    }
  }

  void pinned(long many) {
    if (many > 0) {
      spared.merge(Why.PINNED, many, Long::sum);
    }
  }

  public long versions() {
    return versions;
  }

  /// Of the files that are gone.
  public long bytes() {
    return bytes;
  }

  public long spared(Why why) {
    return spared.getOrDefault(why, 0L);
  }

  /// By names for scripts.
  Map<String, Long> figures() {
    Map<String, Long> figures = new HashMap<>();
    figures.put("versions", versions);
    figures.put("bytes", bytes);
    for (Why why : Why.values()) {
      figures.put(word(why), spared(why));
    }
    return figures;
  }

  private static String word(Why why) {
    return switch (why) {
      case PINNED -> "pinned";
      case NOT_UPSTREAM -> "notUpstream";
      case UPSTREAM_AWAY -> "upstreamAway";
      case IN_USE -> "inUse";
    };
  }

  /// For people; the first example of each reason.
  String words() {
    StringBuilder words =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "removed the big files of %,d versions, %,d bytes; the blob store has them free"
                    + " after the next collection",
                versions,
                bytes));
    List.of(Why.values())
        .forEach(why ->
            Optional.ofNullable(spared.get(why))
                .ifPresent(many -> words.append("; ").append(kept(why, many))));
    return words.toString();
  }

  private String kept(Why why, long many) {
    String reason =
        switch (why) {
          case PINNED -> "pinned";
          case NOT_UPSTREAM -> "no longer upstream";
          case UPSTREAM_AWAY -> "not to be asked for now";
          case IN_USE -> "in use";
        };
    return String.format(Locale.ROOT, "%,d kept: %s", many, reason)
        + Optional.ofNullable(examples.get(why)).map(one -> " (" + one + ")").orElse("");
  }
}
