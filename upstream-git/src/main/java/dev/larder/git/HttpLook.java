package dev.larder.git;

import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.core.repository.GitCredential;
import dev.larder.core.repository.GitHubApp;
import dev.larder.core.repository.GitUrl;
import dev.larder.git.http.AppException;
import dev.larder.git.http.HttpConversation;
import dev.larder.git.http.InstallationTokens;
import dev.larder.git.http.UnansweredException;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;

/// A look at a repository by https or http.
///
/// @param credential whose prefix is that of the address
record HttpLook(
    GitUrl address,
    Optional<GitCredential> credential,
    HttpConversation conversation,
    InstallationTokens tokens)
    implements ServerConversation {
  @Override
  public Transport open(Optional<Repository> local) throws IOException {
    Transport transport = RemoteTransport.open(address, local);
    ((TransportHttp) transport).setHttpConnectionFactory(conversation);
    return transport;
  }

  @Override
  public void fetching() {
    conversation.fetching();
  }

  @Override
  public void broke() {
    conversation.close();
  }

  @Override
  public boolean reached() {
    return conversation.status().isPresent();
  }

  @Override
  public Optional<String> movedTo() {
    return conversation.movedTo();
  }

  @Override
  public <T> Outcome<T> ending(Throwable failure) {
    Optional<UnansweredException> none = Causes.find(failure, UnansweredException.class);
    if (none.isPresent()) {
      return unanswered(none.get());
    }
    Optional<AppException> app = Causes.find(failure, AppException.class);
    if (app.isPresent()) {
      return broken(app.get().getMessage() + "; it is of the credential for " + prefix());
    }
    int status = conversation.status().orElse(200);
    return status == 200 ? WireEndings.of(address, failure) : refused(status);
  }

  private static <T> Outcome<T> unanswered(UnansweredException none) {
    String text = none.unreachable().text();
    return switch (none.unreachable().cause()) {
      case TIMEOUT, CONNECT_TIMEOUT -> Outcome.away(Failure.Kind.TIMEOUT, text);
      case CONNECTION, CERTIFICATE -> Outcome.away(Failure.Kind.UPSTREAM_BROKEN, text);
      case REDIRECT -> broken(text);
    };
  }

  private <T> Outcome<T> refused(int status) {
    return switch (status) {
      case 401 -> {
        credential.flatMap(GitCredential::githubApp).ifPresent(this::renew);
        yield broken(unauthorised());
      }
      case 403 ->
          Outcome.refused(
              Refusal.Kind.FORBIDDEN, "forbidden: %s answered 403; %s".formatted(address, who()));
      case 404, 410 ->
          Outcome.missing(
              "not found: %s: its server knows no such repository, or does not show it; %s"
                  .formatted(address, who()));
      case 429, 503 ->
          Outcome.away(
              Failure.Kind.UPSTREAM_BUSY,
              "%s answered %d; try again later".formatted(address, status));
      case 301, 302, 303, 307, 308 ->
          broken(
              "%s redirects%s, where it cannot be followed; an administrator corrects the address"
                  .formatted(address, movedTo().map(place -> " to " + place).orElse("")));
      default -> {
        String text = "%s answered with status %d".formatted(address, status);
        yield status >= 500 ? Outcome.away(Failure.Kind.UPSTREAM_BROKEN, text) : broken(text);
      }
    };
  }

  private void renew(GitHubApp app) {
    tokens.forget(app);
  }

  private static <T> Outcome<T> broken(String text) {
    return Outcome.failed(Failure.Kind.UPSTREAM_BROKEN, text);
  }

  private String unauthorised() {
    return credential.isEmpty()
        ? "%s wants credentials, and no credential's prefix matches it; an administrator adds one to"
                .formatted(address)
            + " the repository's upstream (larder repo set … --git-user NAME --git-token-file FILE)"
        : "%s does not take the credential for %s: it is wrong, or has expired; an administrator"
                .formatted(address, prefix())
            + " sets a new one";
  }

  private String who() {
    return credential.isEmpty()
        ? "no credential's prefix matches it, and it was asked without"
        : "it was asked with the credential for " + prefix();
  }

  private String prefix() {
    return credential.map(GitCredential::prefix).orElse("");
  }
}
