package dev.larder.core.repository;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// An upstream whose versions are tags and commits of Git repositories.
///
/// @param rules which repository a component is in; where none matches, the format finds out
/// @param credentials the one with the longest prefix of a repository's address counts
public record GitUpstream(List<GitRule> rules, List<GitCredential> credentials)
    implements ConfiguredUpstream {
  public static final int MAX_RULES = 200;
  public static final int MAX_CREDENTIALS = 100;

  /// Of an administrator who has named no host and given no secret.
  public static final GitUpstream PUBLIC = new GitUpstream(List.of(), List.of());

  public GitUpstream {
    rules = List.copyOf(rules);
    credentials = List.copyOf(credentials);
    bounded("rules", rules.size(), MAX_RULES);
    bounded("credentials", credentials.size(), MAX_CREDENTIALS);
    different("rules", "pattern", rules.stream().map(GitRule::pattern).toList());
    different("credentials", "prefix", credentials.stream().map(GitCredential::prefix).toList());
  }

  private static void bounded(String field, int size, int most) {
    if (size > most) {
      throw new WrongValueException(field, "are more than " + most);
    }
  }

  private static void different(String field, String name, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      if (!seen.add(names.get(i))) {
        throw new WrongValueException(
            field + "/" + i + "/" + name, names.get(i) + " is there already");
      }
    }
  }

  /// What is shown to the server of an address: the credential with the longest prefix.
  public Optional<GitCredential> credential(GitUrl address) {
    return credentials.stream()
        .filter(one -> GitUrl.of(one.prefix()).isBeginningOf(address))
        .max(Comparator.comparingInt(one -> one.prefix().length()));
  }

  /// Whether an administrator has named a host, by a rule or a credential, so that it may have an
  /// address that is not public.
  public boolean names(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return Stream.concat(
            rules.stream().map(GitRule::url), credentials.stream().map(GitCredential::prefix))
        .anyMatch(url -> GitUrl.of(url).host().equals(lower));
  }

  @Override
  public String label() {
    return "git";
  }
}
