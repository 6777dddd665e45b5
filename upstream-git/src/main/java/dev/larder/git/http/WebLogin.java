package dev.larder.git.http;

import dev.larder.core.repository.GitCredential;
import dev.larder.core.repository.GitCredential.Login;
import dev.larder.core.repository.GitUpstream;
import dev.larder.core.repository.GitUrl;
import dev.larder.core.repository.UpstreamConfig;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/// What a server is shown, by the address of a request: secrets go to the origin of the repository
/// that was asked for, and there to what lies below their own prefix.
///
/// @param repository that was asked for, wherever redirects lead
public record WebLogin(GitUpstream upstream, GitUrl repository, InstallationTokens tokens) {
  private static final String APP_USER = "x-access-token";

  /// How a request is sent. Empty: the host is nobody's choice here, and has to be a public one.
  Optional<UpstreamConfig> at(URI address) throws IOException {
    GitUrl place = place(address);
    if (!upstream.namesServer(place)) {
      return Optional.empty();
    }
    Optional<GitCredential> credential = upstream.credential(place);
    Optional<Login> login =
        place.origin().equals(repository.origin()) && credential.isPresent()
            ? login(credential.get())
            : Optional.empty();
    return Optional.of(
        new UpstreamConfig(
            URI.create(place.origin()),
            login.map(Login::user),
            login.map(Login::secret),
            Optional.empty(),
            credential.flatMap(GitCredential::caFile),
            Optional.empty()));
  }

  private Optional<Login> login(GitCredential credential) throws IOException {
    if (credential.githubApp().isPresent()) {
      String token = tokens.of(credential.githubApp().get(), credential.caFile());
      return Optional.of(new Login(APP_USER, token));
    }
    return credential.login();
  }

  private static GitUrl place(URI address) throws IOException {
    String text = address.toString();
    int query = text.indexOf('?');
    try {
      return GitUrl.of(query < 0 ? text : text.substring(0, query));
    } catch (IllegalArgumentException e) {
      throw new IOException("a redirect leads to what is no address of a Git repository", e);
    }
  }
}
