package dev.larder.git.tree;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The attributes of one file: the first that is said of one stands, from the last line of the
/// nearest `.gitattributes` to the first line of that in the root.
final class FileAttributes {
  private static final Map<String, List<AttributeSetting>> BUILT_IN =
      Map.of("binary", List.of(unset("diff"), unset("merge"), unset("text")));

  private final Map<String, List<AttributeSetting>> macros;
  private final Map<String, AttributeState> states = new HashMap<>();

  /// @param macros of the root's `.gitattributes`
  FileAttributes(Map<String, List<AttributeSetting>> macros) {
    this.macros = macros;
  }

  /// Takes what a file says that is farther away than those before.
  ///
  /// @param path from the file's folder
  void add(AttributeFile file, String path, MatchingEffort effort) throws IOException {
    for (AttributeFile.Rule rule : file.rules().reversed()) {
      if (rule.pattern().matches(path, effort)) {
        add(rule.settings());
      }
    }
  }

  AttributeState of(String name) {
    return states.getOrDefault(name, new AttributeState.Unspecified());
  }

  /// A macro's settings come before those that are written before it. Not by recursion: a chain of
  /// macros may be as long as a file.
  private void add(List<AttributeSetting> settings) {
    Deque<AttributeSetting> open = new ArrayDeque<>();
    settings.forEach(open::push);
    while (!open.isEmpty()) {
      AttributeSetting next = open.pop();
      if (states.putIfAbsent(next.name(), next.state()) == null
          && next.state() instanceof AttributeState.Set) {
        macro(next.name()).forEach(open::push);
      }
    }
  }

  private List<AttributeSetting> macro(String name) {
    return macros.getOrDefault(name, BUILT_IN.getOrDefault(name, List.of()));
  }

  private static AttributeSetting unset(String name) {
    return new AttributeSetting(name, new AttributeState.Unset());
  }
}
