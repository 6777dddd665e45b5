package dev.larder.go.audit;

import dev.larder.api.Coordinates;
import dev.larder.api.LogTools.Source;
import dev.larder.api.Outcome;
import dev.larder.api.Pinned;
import dev.larder.api.Refusal;
import dev.larder.go.module.ModulePath;
import dev.larder.go.module.VersionName;
import dev.larder.go.rule.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a go.sum pins: the versions of which it has the hash of the zip. A line of a go.mod alone
/// pins nothing, since those stay whatever happens to their versions.
public final class GoSumPins {
  private GoSumPins() {}

  /// The versions, in the order of their lines.
  public static Outcome<List<Pinned>> of(String text) {
    Map<Coordinates, Pinned> pins = new LinkedHashMap<>();
    try {
      for (GoSumLine line : GoSumLine.read(new Source("line", text))) {
        check(line.version());
        if (line.isOfZip()) {
          pins.putIfAbsent(line.version(), new Pinned(line.version(), line.hash()));
        }
      }
    } catch (Violation broken) {
      return Outcome.refused(Refusal.Kind.INVALID, "not a go.sum: " + broken.words());
    }
    return Outcome.found(List.copyOf(pins.values()));
  }

  private static void check(Coordinates version) {
    var _ = new ModulePath(version.component());
    var _ = new VersionName(version.version());
  }
}
