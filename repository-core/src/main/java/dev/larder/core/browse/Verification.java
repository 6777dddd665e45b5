package dev.larder.core.browse;

import dev.larder.api.RecordPlace;
import dev.larder.api.RecordSource;
import java.util.List;

/// How a version stands against public records.
///
/// @param text one sentence
/// @param asked whose records there are, in the order in which they are asked
/// @param records where those of the stored version stand
public record Verification(
    State state, String text, List<RecordSource> asked, List<RecordPlace> records) {
  public Verification {
    asked = List.copyOf(asked);
    records = List.copyOf(records);
  }

  /// What was found out, or would be.
  public enum State {
    /// A public record says what it is.
    VERIFIED,
    /// It is stored, and no record speaks for it.
    UNVERIFIED,
    /// It is stored, and is held against the record later.
    PENDING,
    /// It is not stored, and is held against the record when it is fetched.
    AHEAD,
    /// It was published here.
    PUBLISHED,
    /// Nobody outside may hear its name.
    EXCLUSIVE,
    /// Nobody is asked of anything.
    OFF
  }
}
