package dev.larder.go.doc;

import dev.larder.go.doc.SourceUnit.Group;
import dev.larder.go.doc.SourceUnit.Spec;
import java.util.List;
import java.util.stream.Collectors;

/// How declarations that stand together are shown: as they are written, as far as others can use
/// them.
final class GroupText {
  /// The longest text that is shown of one declaration.
  private static final int MAX_CHARS = 64 * 1024;

  private GroupText() {}

  /// One type of a group.
  static String of(Group group, Spec spec) {
    String text = group.bracketed() ? undented(spec.bare()) : spec.bare();
    return cut(group.sort().keyword() + " " + text);
  }

  /// @param shown the constants or variables of the group that others can use
  static String of(Group group, List<Spec> shown) {
    if (!group.bracketed()) {
      return cut(group.sort().keyword() + " " + shown.getFirst().bare());
    }
    StringBuilder text = new StringBuilder(group.sort().keyword()).append(" (");
    for (int i = 0; i < shown.size() && text.length() <= MAX_CHARS; i++) {
      Spec spec = shown.get(i);
      String above = spec.about().isEmpty() ? "" : comment(spec);
      text.append(i > 0 && spec.apart() ? "\n\n\t" : "\n\t").append(above).append(spec.bare());
    }
    return cut(text.append("\n)").toString());
  }

  private static String comment(Spec spec) {
    return spec.about()
        .lines()
        .map(line -> line.isEmpty() ? "//\n\t" : "// " + line + "\n\t")
        .collect(Collectors.joining());
  }

  /// Within brackets everything stands one tab further in.
  private static String undented(String text) {
    return text.replace("\n\t", "\n");
  }

  private static String cut(String text) {
    return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + "\n// and more";
  }
}
