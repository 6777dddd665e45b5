package dev.larder.core.fetch;

import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Failed;
import dev.larder.api.Outcome.Found;
import dev.larder.api.PublicRecord;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// How what came from upstreams stood against the public record, counted since the start.
public final class RecordChecks {
  private final Map<Ending, LongAdder> counts = new EnumMap<>(Ending.class);

  /// Ends of one check, of what is fetched and of what was stored before.
  public enum Ending {
    /// It is what the record says.
    VERIFIED,
    /// No record speaks for it; it was kept.
    UNKNOWN,
    /// Somebody who may have recorded it could not be asked.
    UNREACHABLE,
    /// It is not what the record says.
    MISMATCH,
    /// It may not be kept without a record, or what came as the record is not proven.
    REFUSED
  }

  RecordChecks() {
    for (Ending ending : Ending.values()) {
      counts.put(ending, new LongAdder());
    }
  }

  public long count(Ending ending) {
    LongAdder count = counts.get(ending);
    return count == null ? 0 : count.sum();
  }

  /// Where nobody was asked, there was no check.
  ///
  /// @param asked what the record is
  /// @param isDisproved whether it says that the content is another one
  public void ended(Outcome<PublicRecord> asked, boolean isDisproved) {
    if (asked instanceof Found<PublicRecord>(var record)) {
      if (!record.origin().isEmpty()) {
        count(record, isDisproved);
      }
    } else {
      add(asked instanceof Failed<PublicRecord> ? Ending.UNREACHABLE : Ending.REFUSED);
    }
  }

  private void count(PublicRecord record, boolean isDisproved) {
    if (isDisproved) {
      add(Ending.MISMATCH);
    } else if (record.origin().containsKey(PublicRecord.VERIFIED)) {
      add(Ending.VERIFIED);
    } else {
      add(record.isOpen() ? Ending.UNREACHABLE : Ending.UNKNOWN);
    }
  }

  private void add(Ending ending) {
    LongAdder count = counts.get(ending);
    if (count != null) {
      count.increment();
    }
  }
}
