package dev.larder.core.storage;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// How a run of a task ended.
///
/// @param words what came of it, or why it failed
/// @param figures what it counted, by name
public record TaskEnding(How how, String words, Map<String, Long> figures) {
  /// In which way.
  public enum How {
    DONE,
    FAILED,
    /// A person ended it.
    CANCELLED,
    /// A person paused it; it begins again when it is resumed.
    PAUSED,
    /// Its node stopped in order; another run begins at once.
    STOPPED,
    /// Its node was not heard of any more; another run begins at once.
    LOST;

    /// Whether what was to be done is still to be done, by a run that begins as this one did.
    public boolean goesOn() {
      return switch (this) {
        case DONE, FAILED, CANCELLED -> false;
        case PAUSED, STOPPED, LOST -> true;
      };
    }
  }

  public TaskEnding {
    words = TaskProgress.cut(words);
    figures = Collections.unmodifiableMap(new TreeMap<>(figures));
  }

  /// One that counted nothing.
  public static TaskEnding of(How how, String words) {
    return new TaskEnding(how, words, Map.of());
  }
}
