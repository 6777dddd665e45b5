package dev.larder.git.address;

import dev.larder.core.repository.GitCredential;
import dev.larder.core.repository.GitRule;
import dev.larder.core.repository.GitUpstream;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which credentials of an upstream belong to which addresses: the longest prefix counts, up to a
/// whole element of the path. Case of the host and a port that is the scheme's own do not count.
///
/// @param upstream whose credentials these are
public record Credentials(GitUpstream upstream) {
  private static final Pattern STANDS_FOR = Pattern.compile("\\{[0-9]+}");

  /// The credentials for a repository, or for anything below its address.
  public Optional<GitCredential> of(GitAddress address) {
    return upstream.credentials().stream()
        .filter(credential -> covers(credential.prefix(), address))
        .max(Comparator.comparingInt(credential -> length(credential.prefix())));
  }

  private static boolean covers(String prefix, GitAddress address) {
    return parsed(prefix).filter(begin -> covers(begin, address)).isPresent();
  }

  private static boolean covers(GitAddress prefix, GitAddress address) {
    String begin = slashed(prefix.path());
    String path = slashed(address.path());
    return prefix.scheme() == address.scheme()
        && prefix.host().equals(address.host())
        && prefix.port() == address.port()
        && (prefix.user().isEmpty() || prefix.user().equals(address.user()))
        && (begin.equals("/") || path.equals(begin) || path.startsWith(begin + "/"));
  }

  private static String slashed(String path) {
    return path.startsWith("/") ? path : "/" + path;
  }

  /// A prefix that names a user says more than one that does not.
  private static int length(String prefix) {
    return parsed(prefix)
        .map(begin -> 2 * slashed(begin.path()).length() + (begin.user().isPresent() ? 1 : 0))
        .orElse(0);
  }

  /// Whether an administrator has named this very server, which may then be a private one.
  public boolean names(GitAddress address) {
    return Stream.concat(
            upstream.rules().stream().map(GitRule::url),
            upstream.credentials().stream().map(GitCredential::prefix))
        .flatMap(text -> parsed(text).stream())
        .anyMatch(named -> named.server().equals(address.server()));
  }

  /// What cannot be read names nothing. What a rule fills in later stands for any element.
  private static Optional<GitAddress> parsed(String text) {
    try {
      return Optional.of(GitAddress.parse(STANDS_FOR.matcher(text).replaceAll("x")));
    } catch (UnusableAddressException _) {
      return scpPrefix(text);
    }
  }

  /// `git@host:` alone is no address, but a prefix of some.
  private static Optional<GitAddress> scpPrefix(String text) {
    try {
      return text.endsWith(":")
          ? Optional.of(GitAddress.parse("ssh://" + text.substring(0, text.length() - 1)))
          : Optional.empty();
    } catch (UnusableAddressException _) {
      return Optional.empty();
    }
  }
}
