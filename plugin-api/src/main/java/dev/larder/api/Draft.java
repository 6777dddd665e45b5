package dev.larder.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A version that has been checked and may be published: all of its files, or nothing.
///
/// @param facts what identifies the content; equal facts are equal content, whatever the encoding
/// @param origin where it came from: any of `url`, `ref`, `hash`, `subdir`
public record Draft(
    Coordinates coordinates,
    List<DraftFile> files,
    Map<String, String> facts,
    Instant time,
    Map<String, String> origin) {
  /// One file of a draft.
  public record DraftFile(FileKind kind, Staged staged) {}

  public Draft {
    files = List.copyOf(files);
    facts = Map.copyOf(facts);
    origin = Map.copyOf(origin);
  }
}
