package dev.larder.git;

import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.core.repository.GitUrl;
import dev.larder.git.ssh.SshConversation;
import dev.larder.git.ssh.SshRefusedException;
import dev.larder.git.ssh.SshServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.apache.sshd.common.SshException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;

/// A look at a repository by ssh.
record SshLook(GitUrl address, SshServer server, SshConversation conversation)
    implements ServerConversation {
  private static final int NO_MORE_WAYS_TO_LOG_IN = 14;

  /// How Git and its hosts say that there is no such repository, or none for this key.
  private static final Pattern NOT_FOUND =
      Pattern.compile(
          "repository not found|does not appear to be a git repository|could not be found"
              + "|cannot find repository|does not exist|no such project|not a git repository");

  private static final Pattern FORBIDDEN =
      Pattern.compile("permission|not allowed|unauthorized|access denied|forbidden");

  @Override
  public Transport open(Optional<Repository> local) throws IOException {
    Transport transport = RemoteTransport.open(address.as(Optional.of(server.user())), local);
    ((SshTransport) transport).setSshSessionFactory(conversation);
    return transport;
  }

  @Override
  public void fetching() {
    conversation.fetching();
  }

  @Override
  public void broke() {
    conversation.broke();
  }

  @Override
  public boolean reached() {
    return conversation.hostKey().isPresent();
  }

  @Override
  public Optional<String> hostKey() {
    return conversation.hostKey();
  }

  @Override
  public Optional<String> account() {
    return conversation.account();
  }

  @Override
  public <T> Outcome<T> ending(Throwable failure) {
    Optional<SshRefusedException> refused = Causes.find(failure, SshRefusedException.class);
    if (refused.isPresent()) {
      return Outcome.failed(
          Failure.Kind.UPSTREAM_BROKEN, String.valueOf(refused.get().getMessage()));
    }
    if (!conversation.isLoggedIn()) {
      return notIn(failure);
    }
    String said = conversation.said();
    return said.isBlank() || WireEndings.isOurs(failure)
        ? WireEndings.of(address, failure)
        : complaint(PrintableLine.of(said));
  }

  private <T> Outcome<T> notIn(Throwable failure) {
    if (Causes.find(failure, UnknownHostException.class).isPresent()) {
      return away("the name of %s cannot be resolved".formatted(address.host()));
    }
    if (Causes.find(failure, ConnectException.class).isPresent()) {
      return away("%s refused the connection".formatted(address.server()));
    }
    if (Causes.find(failure, SocketTimeoutException.class).isPresent()
        || Causes.find(failure, TimeoutException.class).isPresent()
        || WireEndings.isLate(failure)) {
      return Outcome.away(
          Failure.Kind.TIMEOUT, "%s did not answer in time".formatted(address.server()));
    }
    boolean denied =
        Causes.find(failure, SshException.class)
            .filter(one -> one.getDisconnectCode() == NO_MORE_WAYS_TO_LOG_IN)
            .isPresent();
    return denied
        ? Outcome.failed(
            Failure.Kind.UPSTREAM_BROKEN,
            "%s does not let %s in with the sshKey of the credential for %s; an administrator adds its"
                    .formatted(address.server(), server.user(), server.credential().prefix())
                + " public key there, as a deploy key or a user's")
        : away(
            "%s broke the connection off before anybody was logged in, or does not speak SSH"
                .formatted(address.server()));
  }

  private static <T> Outcome<T> away(String text) {
    return Outcome.away(Failure.Kind.UPSTREAM_BROKEN, text);
  }

  private <T> Outcome<T> complaint(String said) {
    String lower = said.toLowerCase(Locale.ROOT);
    String text =
        "%s: its server says: %s; it was asked with the credential for %s"
            .formatted(address, said, server.credential().prefix());
    if (NOT_FOUND.matcher(lower).find()) {
      return Outcome.missing(
          "not found: " + text + ", and servers say so too of what that may not see");
    }
    return FORBIDDEN.matcher(lower).find()
        ? Outcome.refused(Refusal.Kind.FORBIDDEN, "forbidden: " + text)
        : Outcome.failed(Failure.Kind.UPSTREAM_BROKEN, text);
  }
}
