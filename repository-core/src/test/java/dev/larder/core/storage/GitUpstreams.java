package dev.larder.core.storage;

import dev.larder.core.repository.GitCredential;
import dev.larder.core.repository.GitHubApp;
import dev.larder.core.repository.GitRule;
import dev.larder.core.repository.GitUpstream;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Git upstreams for tests.
public final class GitUpstreams {
  public static final String KNOWN_HOSTS = "git.corp.example ssh-ed25519 AAAAC3NzaC1lZDI1\n";

  private GitUpstreams() {}

  /// One that has everything that there is.
  ///
  /// @param secret stands in every secret
  public static GitUpstream full(String secret) {
    return new GitUpstream(
        List.of(
            new GitRule(
                "git.corp.example/*/*",
                "ssh://git@git.corp.example:2222/{1}/{2}.git",
                Optional.empty()),
            new GitRule(
                "corp.example/tools", "https://gitlab.example/a/b", Optional.of("go/tools"))),
        List.of(
            ssh("ssh://git@git.corp.example:2222", key(secret), Optional.of(secret)),
            login("https://gitlab.example/a", "bob", Optional.of(secret), Optional.empty()),
            login("https://gitlab.example", "oauth2", Optional.empty(), Optional.of(secret)),
            app(secret)));
  }

  /// The upstream of some rules, `pattern` and `url` in turn.
  public static GitUpstream of(GitRule... rules) {
    return new GitUpstream(List.of(rules), List.of());
  }

  /// A text in the shape of a private key.
  public static String key(String secret) {
    return "-----BEGIN PRIVATE KEY-----\n" + secret + "\n-----END PRIVATE KEY-----\n";
  }

  public static GitCredential ssh(String prefix, String key, Optional<String> passphrase) {
    return new GitCredential(
        prefix,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(key),
        passphrase,
        Optional.of(KNOWN_HOSTS),
        Optional.empty(),
        Optional.empty());
  }

  public static GitCredential login(
      String prefix, String username, Optional<String> password, Optional<String> token) {
    return new GitCredential(
        prefix,
        Optional.of(username),
        password,
        token,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("/etc/larder/git.pem"),
        Optional.empty());
  }

  private static GitCredential app(String secret) {
    return new GitCredential(
        "https://github.com/corp",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(
            new GitHubApp(URI.create("https://api.github.com"), "12345", 67_890, key(secret))));
  }
}
