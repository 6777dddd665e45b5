package dev.larder.core.source;

import dev.larder.api.Outcome;
import dev.larder.api.SourcePlace;
import dev.larder.core.repository.GitRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An administrator's rules about which repository a component is in.
record GitRules(List<GitRule> rules) {
  private static final String ANY = "*";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([0-9]+)}");

  /// What may take the place of a `*` in an address.
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_~][A-Za-z0-9._~-]*");

  GitRules {
    rules = List.copyOf(rules);
  }

  /// Where a component is by the longest pattern; of equal ones by that which has the later `*`.
  /// Empty: no rule speaks about it. Missing: rules speak about what is below it, so that nothing
  /// is there; asking its host, which may serve nothing but ssh, would end in an error.
  Optional<Outcome<GitPlace>> of(String component) {
    List<String> elements = List.of(component.split("/", -1));
    Optional<GitRule> matching =
        rules.stream()
            .filter(rule -> matches(elements(rule), elements))
            .max(
                Comparator.<GitRule>comparingInt(rule -> elements(rule).size())
                    .thenComparing(GitRules::literal));
    if (matching.isPresent()) {
      return Optional.of(place(matching.get(), elements));
    }
    boolean above =
        rules.stream()
            .map(GitRules::elements)
            .anyMatch(pattern ->
                pattern.size() > elements.size()
                    && matches(pattern.subList(0, elements.size()), elements));
    return above
        ? Optional.of(
            Outcome.missing(
                "not found: by the rules of this upstream repositories are below "
                    + component
                    + ", not there"))
        : Optional.empty();
  }

  private static List<String> elements(GitRule rule) {
    return List.of(rule.pattern().split("/", -1));
  }

  /// Greater where a pattern is more exact at its beginning.
  private static String literal(GitRule rule) {
    List<String> shape = elements(rule).stream().map(one -> one.equals(ANY) ? "0" : "1").toList();
    return String.join("", shape);
  }

  private static boolean matches(List<String> pattern, List<String> elements) {
    if (pattern.size() > elements.size()) {
      return false;
    }
    for (int i = 0; i < pattern.size(); i++) {
      if (!pattern.get(i).equals(ANY) && !pattern.get(i).equals(elements.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static Outcome<GitPlace> place(GitRule rule, List<String> elements) {
    List<String> pattern = elements(rule);
    List<String> matched = new ArrayList<>();
    for (int i = 0; i < pattern.size(); i++) {
      if (pattern.get(i).equals(ANY)) {
        matched.add(elements.get(i));
      }
    }
    Optional<String> odd = matched.stream().filter(one -> !PLAIN.matcher(one).matches()).findAny();
    if (odd.isPresent()) {
      return Outcome.missing("not found: no repository's address has the element " + odd.get());
    }
    String root = String.join("/", elements.subList(0, pattern.size()));
    SourcePlace place =
        new SourcePlace(filled(rule.url(), matched), root, rule.subdirectory().orElse(""));
    return Outcome.found(new GitPlace(place, true, new GitPlace.Way.Rule(rule.pattern())));
  }

  private static String filled(String url, List<String> matched) {
    return PLACEHOLDER
        .matcher(url)
        .replaceAll(
            one -> Matcher.quoteReplacement(matched.get(Integer.parseInt(one.group(1)) - 1)));
  }
}
