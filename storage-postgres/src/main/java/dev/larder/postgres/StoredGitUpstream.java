package dev.larder.postgres;

import dev.larder.core.repository.GitCredential;
import dev.larder.core.repository.GitHubApp;
import dev.larder.core.repository.GitRule;
import dev.larder.core.repository.GitUpstream;
import dev.larder.core.storage.Sealing;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A Git upstream as it stands in the definition of its repository.
record StoredGitUpstream(List<Rule> rules, List<Credential> credentials) {
  record Rule(String pattern, String url, @Nullable String subdirectory) {}

  record App(String api, String appId, long installationId, String sealedPrivateKey) {}

  record Credential(
      String prefix,
      @Nullable String username,
      @Nullable String sealedPassword,
      @Nullable String sealedToken,
      @Nullable String sealedSshKey,
      @Nullable String sealedPassphrase,
      @Nullable String knownHosts,
      @Nullable String caFile,
      @Nullable App githubApp) {
    static Credential of(GitCredential credential, Sealing sealing) {
      return new Credential(
          credential.prefix(),
          credential.username().orElse(null),
          credential.password().map(sealing::seal).orElse(null),
          credential.token().map(sealing::seal).orElse(null),
          credential.sshKey().map(sealing::seal).orElse(null),
          credential.passphrase().map(sealing::seal).orElse(null),
          credential.knownHosts().orElse(null),
          credential.caFile().orElse(null),
          credential.githubApp().map(app -> of(app, sealing)).orElse(null));
    }

    private static App of(GitHubApp app, Sealing sealing) {
      return new App(
          app.api().toString(), app.appId(), app.installationId(), sealing.seal(app.privateKey()));
    }

    GitCredential open(Sealing sealing) {
      return new GitCredential(
          prefix,
          Optional.ofNullable(username),
          Optional.ofNullable(sealedPassword).map(sealing::open),
          Optional.ofNullable(sealedToken).map(sealing::open),
          Optional.ofNullable(sealedSshKey).map(sealing::open),
          Optional.ofNullable(sealedPassphrase).map(sealing::open),
          Optional.ofNullable(knownHosts),
          Optional.ofNullable(caFile),
          Optional.ofNullable(githubApp)
              .map(app ->
                  new GitHubApp(
                      URI.create(app.api()),
                      app.appId(),
                      app.installationId(),
                      sealing.open(app.sealedPrivateKey()))));
    }

    Credential resealed(UnaryOperator<String> reseal) {
      return new Credential(
          prefix,
          username,
          resealed(sealedPassword, reseal),
          resealed(sealedToken, reseal),
          resealed(sealedSshKey, reseal),
          resealed(sealedPassphrase, reseal),
          knownHosts,
          caFile,
          githubApp == null
              ? null
              : new App(
                  githubApp.api(),
                  githubApp.appId(),
                  githubApp.installationId(),
                  reseal.apply(githubApp.sealedPrivateKey())));
    }

    private static @Nullable String resealed(
        @Nullable String sealed, UnaryOperator<String> reseal) {
      return sealed == null ? null : reseal.apply(sealed);
    }

    long secrets() {
      return Stream.of(
              Optional.ofNullable(sealedPassword),
              Optional.ofNullable(sealedToken),
              Optional.ofNullable(sealedSshKey),
              Optional.ofNullable(sealedPassphrase),
              Optional.ofNullable(githubApp))
          .filter(Optional::isPresent)
          .count();
    }
  }

  static StoredGitUpstream of(GitUpstream upstream, Sealing sealing) {
    return new StoredGitUpstream(
        upstream.rules().stream()
            .map(rule -> new Rule(rule.pattern(), rule.url(), rule.subdirectory().orElse(null)))
            .toList(),
        upstream.credentials().stream().map(one -> Credential.of(one, sealing)).toList());
  }

  GitUpstream open(Sealing sealing) {
    return new GitUpstream(
        rules.stream()
            .map(rule ->
                new GitRule(rule.pattern(), rule.url(), Optional.ofNullable(rule.subdirectory())))
            .toList(),
        credentials.stream().map(one -> one.open(sealing)).toList());
  }

  StoredGitUpstream resealed(Sealing old, Sealing fresh) {
    return new StoredGitUpstream(
        rules,
        credentials.stream()
            .map(one -> one.resealed(sealed -> fresh.seal(old.open(sealed))))
            .toList());
  }

  int secrets() {
    return (int) credentials.stream().mapToLong(Credential::secrets).sum();
  }
}
