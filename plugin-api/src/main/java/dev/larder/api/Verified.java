package dev.larder.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What a format learnt from one file that it has checked.
///
/// @param rewritten what is kept instead of the bytes received, where those must not be served
/// @param facts what the file proves about its version, by name. All files of a version must agree
///   on every fact that more than one of them states: the second file that contradicts fails
/// @param time the version's own time, where the file tells it
/// @param origin where the version came from as the file tells it
public record Verified(
    Optional<byte[]> rewritten,
    Map<String, String> facts,
    Optional<Instant> time,
    Map<String, String> origin) {
  public Verified {
    facts = Map.copyOf(facts);
    origin = Map.copyOf(origin);
  }

  /// A file that is kept as it came.
  public static Verified asReceived(Map<String, String> facts) {
    return new Verified(Optional.empty(), facts, Optional.empty(), Map.of());
  }
}
