package dev.larder.core.engine;

import dev.larder.core.repository.GitRule;
import dev.larder.core.repository.GitUpstream;
import dev.larder.core.repository.GitUrl;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// By which address a Git repository is read that a webhook tells of. Its server may not know the
/// host, port and scheme that an administrator has written, and credentials are for those.
record PushedAddress(GitUpstream git) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^{}]*}");
  private static final String SUFFIX = ".git";

  /// That of the rule whose addresses have such a path; else one of a host that an administrator
  /// has named, else any; empty: there is none that could be gone to.
  ///
  /// @param told the addresses that the webhook has of it
  Optional<String> of(Collection<String> told) {
    List<String> sound = told.stream().filter(one -> url(one).isPresent()).toList();
    return byRule(sound)
        .or(() -> sound.stream().filter(one -> git.names(GitUrl.of(one).host())).findFirst())
        .or(() -> sound.stream().findFirst());
  }

  private Optional<String> byRule(List<String> told) {
    return git.rules().stream()
        .flatMap(rule ->
            told.stream()
                .map(GitUrl::of)
                .filter(url -> hasPath(rule, url))
                .map(url -> new Candidate(rule, url)))
        .min(Comparator.comparing(candidate -> !candidate.sameHost()))
        .map(Candidate::address);
  }

  private record Candidate(GitRule rule, GitUrl told) {
    boolean sameHost() {
      return GitUrl.of(rule.url()).host().equals(told.host());
    }

    String address() {
      String template = GitUrl.of(rule.url()).path();
      String path = path(template);
      String url = rule.url();
      return url.endsWith(template)
          ? url.substring(0, url.length() - template.length()) + path
          : url.substring(0, url.length() - template.length() + 1) + path.substring(1);
    }

    /// What a placeholder at the end stands for may end in `.git`, as the module's own name does.
    private String path(String template) {
      if (template.endsWith("}")) {
        return told.path().replaceFirst("/+$", "");
      }
      return plain(told.path()) + (template.endsWith(SUFFIX) ? SUFFIX : "");
    }
  }

  private static boolean hasPath(GitRule rule, GitUrl told) {
    String pattern =
        Arrays.stream(PLACEHOLDER.split(plain(GitUrl.of(rule.url()).path()), -1))
            .map(Pattern::quote)
            .collect(Collectors.joining("[^/]+"));
    return plain(told.path()).matches(pattern);
  }

  private static String plain(String path) {
    String bare = path.replaceFirst("/+$", "");
    return bare.endsWith(SUFFIX) ? bare.substring(0, bare.length() - SUFFIX.length()) : bare;
  }

  private static Optional<GitUrl> url(String text) {
    try {
      return Optional.of(GitUrl.of(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
