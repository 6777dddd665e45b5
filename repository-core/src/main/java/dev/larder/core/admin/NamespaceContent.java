package dev.larder.core.admin;

import dev.larder.api.Patterns;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Metadata;
import java.util.List;
import java.util.Optional;

/// What repositories store within a pattern.
public final class NamespaceContent {
  private static final int PAGE = 1_000;

  private final Metadata metadata;

  public NamespaceContent(Metadata metadata) {
    this.metadata = metadata;
  }

  /// A component that a repository stores and a pattern matches, if there is any.
  Optional<String> within(RepositoryId repository, String pattern) {
    return within(repository, pattern, new Patterns(List.of()));
  }

  /// As above, without those that one of `others` matches, too.
  Optional<String> within(RepositoryId repository, String pattern, Patterns others) {
    String prefix = literal(pattern);
    String after = "";
    while (true) {
      List<String> page = metadata.components(repository, prefix, after, PAGE);
      Optional<String> match =
          page.stream()
              .filter(component -> Patterns.of(pattern).match(component))
              .filter(component -> !others.match(component))
              .findFirst();
      if (match.isPresent() || page.size() < PAGE) {
        return match;
      }
      after = page.getLast();
    }
  }

  /// The part of a pattern before its first wildcard, so that the store can narrow by it.
  static String literal(String pattern) {
    int end = 0;
    while (end < pattern.length() && "*?[\\".indexOf(pattern.charAt(end)) < 0) {
      end++;
    }
    String literal = pattern.substring(0, end);
    return literal.endsWith("/") ? literal.substring(0, literal.length() - 1) : literal;
  }
}
