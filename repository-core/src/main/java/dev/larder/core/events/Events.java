package dev.larder.core.events;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Raises events: a warning in the log, and a counter by kind.
public final class Events {
  private static final Logger LOG = LoggerFactory.getLogger(Events.class);

  /// What happened.
  public enum Kind {
    /// A file contradicts what is known of its version.
    CONTENT_CONTRADICTION,
    /// A file is not what the outside world records of its version.
    RECORD_MISMATCH,
    /// What the outside world records contradicts itself, or was changed on its way.
    RECORD_CONTRADICTION,
    /// An upstream sent a file that breaks the rules of the format.
    UPSTREAM_CONTENT_REJECTED,
    /// A disk is too full to keep what was fetched.
    NOT_STORED,
    /// The bytes of a stored file are missing or were cut.
    FILE_LOST,
    /// A file whose bytes were lost is whole again.
    FILE_MENDED,
    /// The tag that a stored version was made of leads to another commit, or is gone.
    TAG_MOVED,
    /// Such a tag leads to the recorded commit again.
    TAG_RETURNED,
    /// A tag that was pushed is not published, although its repository publishes such tags.
    TAG_NOT_PUBLISHED,
    /// A run of a task failed.
    TASK_FAILED,
    /// A witness has not signed the heads of a log for a while.
    WITNESS_LAGS,
    /// A witness says that a log does not continue what it has seen of it.
    WITNESS_DISPUTES
  }

  private final Map<Kind, LongAdder> counters = new ConcurrentHashMap<>();

  public void raise(Kind kind, String repository, String subject, String text) {
    counters.computeIfAbsent(kind, _ -> new LongAdder()).increment();
    // A disk that is full is told once, as a part of the server, not for every file.
    LOG.atLevel(kind == Kind.NOT_STORED ? Level.DEBUG : Level.WARN)
        .addKeyValue("event", kind.name())
        .addKeyValue("repository", repository)
        .addKeyValue("subject", subject)
        .log(text);
  }

  /// Events since the start, by kind.
  public Map<Kind, Long> counts() {
    return counters.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> e.getValue().sum()));
  }
}
