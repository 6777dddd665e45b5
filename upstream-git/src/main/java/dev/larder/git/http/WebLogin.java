package dev.larder.git.http;

import dev.larder.core.repository.GitCredential;
import dev.larder.core.repository.UpstreamConfig;
import dev.larder.git.address.Credentials;
import dev.larder.git.address.GitAddress;
import dev.larder.git.address.UnusableAddressException;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/// What a server is shown, by the address of a request: secrets go to the origin of the repository
/// that was asked for, and there to what lies below their own prefix.
///
/// @param repository that was asked for, wherever redirects lead
public record WebLogin(Credentials credentials, GitAddress repository, InstallationTokens tokens) {
  /// A user that hosts take beside a token: GitHub, GitLab and Gitea take any, Bitbucket this one.
  private static final String ANY_USER = "x-token-auth";

  private static final String APP_USER = "x-access-token";

  private record NameAndSecret(String name, String secret) {}

  /// How a request is sent. Empty: the host is nobody's choice here, and has to be a public one.
  Optional<UpstreamConfig> at(URI address) throws IOException {
    GitAddress place = place(address);
    if (!credentials.names(place)) {
      return Optional.empty();
    }
    Optional<GitCredential> credential = credentials.of(place);
    Optional<NameAndSecret> login =
        place.origin().equals(repository.origin()) && credential.isPresent()
            ? login(credential.get())
            : Optional.empty();
    return Optional.of(
        new UpstreamConfig(
            URI.create(place.origin()),
            login.map(NameAndSecret::name),
            login.map(NameAndSecret::secret),
            Optional.empty(),
            credential.flatMap(GitCredential::caFile),
            Optional.empty()));
  }

  private Optional<NameAndSecret> login(GitCredential credential) throws IOException {
    if (credential.githubApp().isPresent()) {
      String token = tokens.of(credential.githubApp().get(), credential.caFile());
      return Optional.of(new NameAndSecret(APP_USER, token));
    }
    if (credential.token().isPresent()) {
      return credential
          .token()
          .map(token -> new NameAndSecret(credential.username().orElse(ANY_USER), token));
    }
    return credential
        .username()
        .map(name -> new NameAndSecret(name, credential.password().orElse("")));
  }

  private static GitAddress place(URI address) throws IOException {
    String text = address.toString();
    int query = text.indexOf('?');
    try {
      return GitAddress.parse(query < 0 ? text : text.substring(0, query));
    } catch (UnusableAddressException e) {
      throw new IOException("a redirect leads to what is no address of a Git repository", e);
    }
  }
}
