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
    differentPatterns(rules.stream().map(GitRule::pattern).toList());
    differentPrefixes(credentials.stream().map(GitCredential::beginning).toList());
  }

  private static void bounded(String field, int size, int most) {
    if (size > most) {
      throw new WrongValueException(field, "are more than " + most);
    }
  }

  private static void differentPatterns(List<String> patterns) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < patterns.size(); i++) {
      if (!seen.add(patterns.get(i))) {
        throw new WrongValueException(
            "rules/" + i + "/pattern", patterns.get(i) + " is there already");
      }
    }
  }

  /// Of two that are one, it would be chance which of them counts.
  private static void differentPrefixes(List<GitUrl> prefixes) {
    for (int i = 0; i < prefixes.size(); i++) {
      for (GitUrl earlier : prefixes.subList(0, i)) {
        if (earlier.isBeginningOf(prefixes.get(i)) && prefixes.get(i).isBeginningOf(earlier)) {
          throw new WrongValueException(
              "credentials/" + i + "/prefix", "is there already, as " + earlier);
        }
      }
    }
  }

  /// What is shown to the server of an address: the credential with the longest prefix, in whole
  /// elements; of two, the one with a user.
  public Optional<GitCredential> credential(GitUrl address) {
    return credentials.stream()
        .filter(one -> one.beginning().isBeginningOf(address))
        .max(Comparator.comparingInt(one -> one.beginning().weight()));
  }

  /// Whether an administrator has named a host, by a rule or a credential, so that it may be asked
  /// where its repositories are, and is believed.
  public boolean names(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return named().anyMatch(url -> url.host().equals(lower));
  }

  /// Whether an administrator has named this very server, so that it may have an address that is
  /// not public: what else listens at that host is not meant.
  public boolean namesServer(GitUrl address) {
    return named().anyMatch(url -> url.server().equals(address.server()));
  }

  private Stream<GitUrl> named() {
    return Stream.concat(
        rules.stream().map(rule -> GitUrl.of(rule.url())),
        credentials.stream().map(GitCredential::beginning));
  }

  @Override
  public String label() {
    return "git";
  }
}
