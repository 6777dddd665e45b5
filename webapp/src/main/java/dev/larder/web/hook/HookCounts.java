package dev.larder.web.hook;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// How webhooks ended, since the start.
public final class HookCounts {
  /// How one ended.
  public enum Ending {
    /// It told of a push, and all nodes know.
    PUSH,
    /// It was signed right, and told of nothing that matters here.
    OTHER,
    /// It had no signature.
    UNSIGNED,
    /// It was not signed with the secret of a repository of this name.
    WRONG,
    /// It was not to be read: too large, too slow, or no JSON.
    UNREADABLE,
    /// It told of a push, and this could not be recorded.
    FAILED
  }

  private final Map<Ending, LongAdder> counts = new EnumMap<>(Ending.class);

  public HookCounts() {
    for (Ending ending : Ending.values()) {
      counts.put(ending, new LongAdder());
    }
  }

  void count(Ending ending) {
    of(ending).increment();
  }

  /// How many ended so.
  public long sum(Ending ending) {
    return of(ending).sum();
  }

  private LongAdder of(Ending ending) {
    return counts.getOrDefault(ending, new LongAdder());
  }
}
