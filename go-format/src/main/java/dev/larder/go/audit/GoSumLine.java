package dev.larder.go.audit;

import dev.larder.api.Coordinates;
import dev.larder.api.LogTools.Source;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.util.ArrayList;
import java.util.List;

/// A line of go.sum.
///
/// @param place file and number of the line
/// @param what the path and version as the line has them
/// @param hash with its kind, such as `h1:`
record GoSumLine(String place, Coordinates version, String what, String hash) {
  private static final String GO_MOD = "/go.mod";

  /// The lines of a file.
  ///
  /// @throws Violation if one is not made of path, version and hash
  static List<GoSumLine> read(Source source) {
    List<GoSumLine> lines = new ArrayList<>();
    int number = 0;
    for (String line : source.text().lines().toList()) {
      number++;
      if (!line.isBlank()) {
        lines.add(read(source.name() + ":" + number, line.strip().split("\\s+")));
      }
    }
    return lines;
  }

  /// Whether it is about the zip, and not about the go.mod alone.
  boolean isOfZip() {
    return !what.endsWith(GO_MOD);
  }

  private static GoSumLine read(String place, String[] words) {
    if (words.length != 3) {
      throw new Violation(Rule.LIST, place, "is not made of a module, a version and a hash");
    }
    boolean goMod = words[1].endsWith(GO_MOD);
    String version = goMod ? words[1].substring(0, words[1].length() - GO_MOD.length()) : words[1];
    return new GoSumLine(
        place, new Coordinates(words[0], version), words[0] + " " + words[1], words[2]);
  }
}
