package dev.larder.core.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Rules by the elements with which their patterns begin literally.
///
/// A pattern without any wildcard is found by all of its elements, `*.corp.example/x` only among
/// those that begin with a wildcard.
final class RuleIndex {
  private static final String META = "*?[\\";

  private final Map<String, List<DenyRule>> byBeginning = new HashMap<>();

  RuleIndex(Collection<DenyRule> rules) {
    for (DenyRule rule : rules) {
      rule.modules().patterns().stream()
          .map(RuleIndex::beginning)
          .distinct()
          .forEach(key -> byBeginning.computeIfAbsent(key, _ -> new ArrayList<>()).add(rule));
    }
  }

  boolean isEmpty() {
    return byBeginning.isEmpty();
  }

  /// The rules with a pattern that matches a component, each once.
  List<DenyRule> about(String component) {
    if (byBeginning.isEmpty()) {
      return List.of();
    }
    Set<DenyRule> found = new LinkedHashSet<>();
    add(found, "", component);
    for (int slash = component.indexOf('/');
        slash >= 0;
        slash = component.indexOf('/', slash + 1)) {
      add(found, component.substring(0, slash), component);
    }
    add(found, component, component);
    return List.copyOf(found);
  }

  private void add(Set<DenyRule> found, String key, String component) {
    for (DenyRule rule : byBeginning.getOrDefault(key, List.of())) {
      if (rule.modules().match(component)) {
        found.add(rule);
      }
    }
  }

  /// The elements before the first that holds a wildcard; empty: already the first does.
  static String beginning(String pattern) {
    String whole = pattern.endsWith("/") ? pattern.substring(0, pattern.length() - 1) : pattern;
    for (int i = 0; i < whole.length(); i++) {
      if (META.indexOf(whole.charAt(i)) >= 0) {
        int slash = whole.lastIndexOf('/', i);
        return slash < 0 ? "" : whole.substring(0, slash);
      }
    }
    return whole;
  }
}
