package dev.larder.core.repository;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What is shown to Git servers whose repositories' addresses begin in a certain way.
///
/// Password, token, the key and its passphrase are secrets: they are sealed at rest and absent from
/// [#toString].
///
/// @param prefix the beginning of the address, up to a whole element of its path; `git@host:path`
///   is the same as `ssh://git@host/path`
/// @param token sent as the password of Basic authentication, which all hosts take
/// @param sshKey a private key in PEM or OpenSSH form
/// @param knownHosts lines as in OpenSSH's file of that name; required for ssh
/// @param caFile a PEM file with further trusted authorities
public record GitCredential(
    String prefix,
    Optional<String> username,
    Optional<String> password,
    Optional<String> token,
    Optional<String> sshKey,
    Optional<String> passphrase,
    Optional<String> knownHosts,
    Optional<String> caFile,
    Optional<GitHubApp> githubApp) {
  /// GitHub, GitLab and Gitea take any user beside a token, Bitbucket this one.
  private static final String ANY_USER = "x-token-auth";

  private static final int MAX_TEXT = 4_096;
  private static final int MAX_KEY = 32 * 1024;
  private static final int MAX_KNOWN_HOSTS = 256 * 1024;

  /// Whether it is a key that can be used is found out by who uses it.
  private static final Pattern KEY =
      Pattern.compile(
          "(?s)\\s*-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----\\r?\\n.+\\n-----END \\1-----\\s*");

  public GitCredential {
    boolean ssh = checked(prefix).isSsh();
    lengths(username, password, token, passphrase, caFile);
    if (ssh) {
      only(
          "is for https; ssh has sshKey and knownHosts",
          Map.of("password", password, "token", token, "caFile", caFile, "githubApp", githubApp));
      knownHosts(knownHosts);
    } else {
      only(
          "is for ssh://, and this prefix is not",
          Map.of("sshKey", sshKey, "passphrase", passphrase, "knownHosts", knownHosts));
    }
    key(sshKey, passphrase);
    one(username, password, token, githubApp);
  }

  private static GitUrl checked(String prefix) {
    try {
      return GitUrl.beginning(prefix);
    } catch (IllegalArgumentException wrong) {
      throw new WrongValueException("prefix", String.valueOf(wrong.getMessage()));
    }
  }

  /// The beginning of the addresses that it is for.
  public GitUrl beginning() {
    return GitUrl.beginning(prefix);
  }

  private static void lengths(
      Optional<String> username,
      Optional<String> password,
      Optional<String> token,
      Optional<String> passphrase,
      Optional<String> caFile) {
    Map<String, Optional<String>> texts =
        Map.of(
            "username", username,
            "password", password,
            "token", token,
            "passphrase", passphrase,
            "caFile", caFile);
    new TreeMap<>(texts)
        .forEach((field, value) ->
            value
                .filter(text -> text.isEmpty() || text.length() > MAX_TEXT)
                .ifPresent(_ -> {
                  throw new WrongValueException(field, "has 1 to " + MAX_TEXT + " characters");
                }));
  }

  private static void only(String why, Map<String, Optional<?>> excluded) {
    new TreeMap<>(excluded)
        .forEach((field, value) ->
            value.ifPresent(_ -> {
              throw new WrongValueException(field, why);
            }));
  }

  private static void knownHosts(Optional<String> knownHosts) {
    String text =
        knownHosts.orElseThrow(() ->
            new WrongValueException(
                "knownHosts",
                "is needed for ssh: lines as ssh-keyscan prints them, once you have checked them"));
    if (text.length() > MAX_KNOWN_HOSTS || text.lines().noneMatch(GitCredential::namesHost)) {
      throw new WrongValueException(
          "knownHosts",
          "is lines as in ~/.ssh/known_hosts (host, kind of key, key), at most "
              + MAX_KNOWN_HOSTS
              + " characters");
    }
  }

  private static boolean namesHost(String line) {
    return !line.startsWith("#") && line.strip().split("\\s+").length >= 3;
  }

  private static void key(Optional<String> sshKey, Optional<String> passphrase) {
    if (sshKey.filter(text -> text.length() > MAX_KEY || !isKey(text)).isPresent()) {
      throw new WrongValueException(
          "sshKey",
          "is a private key as ssh-keygen writes it, from -----BEGIN … PRIVATE KEY----- to its"
              + " end");
    }
    if (passphrase.isPresent() && sshKey.isEmpty()) {
      throw new WrongValueException("passphrase", "needs an sshKey");
    }
  }

  /// Whether a text looks like a private key in PEM or OpenSSH form.
  static boolean isKey(String text) {
    return KEY.matcher(text).matches();
  }

  private static void one(
      Optional<String> username,
      Optional<String> password,
      Optional<String> token,
      Optional<GitHubApp> githubApp) {
    if (githubApp.isPresent()) {
      only(
          "is excluded by githubApp, whose own tokens are sent",
          Map.of("username", username, "password", password, "token", token));
    }
    if (password.isPresent() && token.isPresent()) {
      throw new WrongValueException("token", "excludes a password");
    }
    if (password.isPresent() && username.isEmpty()) {
      throw new WrongValueException("password", "needs a username");
    }
  }

  /// What is sent by Basic authentication, if anything is: a token is the password of any user, and
  /// hosts that want a certain one are told it by `username`.
  public Optional<Login> login() {
    return password.or(() -> token).map(secret -> new Login(username.orElse(ANY_USER), secret));
  }

  /// A user and a secret.
  public record Login(String user, String secret) {
    @Override
    public String toString() {
      return user;
    }
  }

  @Override
  public String toString() {
    return "credential for " + prefix;
  }
}
