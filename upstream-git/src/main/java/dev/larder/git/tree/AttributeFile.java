package dev.larder.git.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a `.gitattributes` says.
///
/// @param rules in the order in which they are written; a later one wins
/// @param macros names that stand for settings
record AttributeFile(List<Rule> rules, Map<String, List<AttributeSetting>> macros) {
  /// What holds for the files of a pattern.
  record Rule(PathPattern pattern, List<AttributeSetting> settings) {}

  static final AttributeFile EMPTY = new AttributeFile(List.of(), Map.of());

  AttributeFile {
    rules = List.copyOf(rules);
    macros = Map.copyOf(macros);
  }

  /// Reads a file. A macro is one in the root of a tree alone; a line for one elsewhere says
  /// nothing.
  static AttributeFile of(String text, boolean root) {
    List<Rule> rules = new ArrayList<>();
    Map<String, List<AttributeSetting>> macros = new HashMap<>();
    for (String line : lines(text)) {
      Optional<AttributeLine> read = AttributeLine.of(line);
      if (read.isEmpty()) {
        continue;
      }
      AttributeLine said = read.get();
      if (!said.macro()) {
        rules.add(new Rule(PathPattern.of(said.subject()), said.settings()));
      } else if (root) {
        macros.put(said.subject(), said.settings());
      }
    }
    return new AttributeFile(rules, macros);
  }

  /// Up to the first byte 0, where Git stops reading.
  private static List<String> lines(String text) {
    int nul = text.indexOf(0);
    return List.of((nul < 0 ? text : text.substring(0, nul)).split("\n", -1));
  }
}
