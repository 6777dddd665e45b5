package dev.larder.core.raw;

import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.api.Pinned;
import dev.larder.api.Refusal;
import java.util.List;

/// Lists of what a project builds with: a component and a version a line, and a hash if there is
/// one.
final class RawPins {
  private RawPins() {}

  static Outcome<List<Pinned>> of(String text) {
    List<String[]> lines = text.lines().map(line -> line.split(" ", 3)).toList();
    return lines.stream().allMatch(words -> words.length > 1)
        ? Outcome.found(lines.stream().map(RawPins::pinned).toList())
        : Outcome.refused(Refusal.Kind.INVALID, "a line has a component and a version");
  }

  private static Pinned pinned(String[] words) {
    return new Pinned(new Coordinates(words[0], words[1]), words.length > 2 ? words[2] : "");
  }
}
