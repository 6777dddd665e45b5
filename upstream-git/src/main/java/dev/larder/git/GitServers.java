package dev.larder.git;

import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.core.repository.GitCredential;
import dev.larder.core.repository.GitUrl;
import dev.larder.core.source.HttpRequests;
import dev.larder.core.source.UpstreamGuard;
import dev.larder.core.source.UpstreamGuard.Permit;
import dev.larder.git.http.HttpConversation;
import dev.larder.git.http.InstallationTokens;
import dev.larder.git.http.WebLogin;
import dev.larder.git.ssh.SshConversation;
import dev.larder.git.ssh.SshServer;
import dev.larder.git.ssh.SshSessions;
import dev.larder.git.wire.Bounds;
import dev.larder.git.wire.FetchLimits;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.Transport;

/// The servers of Git repositories. Each has bounds and a breaker of its own, so that one that is
/// away holds up nothing but itself.
final class GitServers implements AutoCloseable {
  private final HttpRequests requests;
  private final InstallationTokens tokens;
  private final SshSessions sessions;
  private final FetchLimits limits;
  private final InstantSource clock;
  private final Map<String, UpstreamGuard> guards = new ConcurrentHashMap<>();
  private final Set<String> named = ConcurrentHashMap.newKeySet();

  GitServers(HttpRequests requests, FetchLimits limits, InstantSource clock) {
    this.requests = requests;
    this.tokens = new InstallationTokens(requests, clock);
    this.sessions = new SshSessions(limits);
    this.limits = limits;
    this.clock = clock;
  }

  /// An open connection whose server has said what names lead to.
  record Look(FetchConnection connection, ServerConversation conversation, Bounds bounds) {}

  /// What is done with it.
  interface Work<T> {
    Outcome<T> in(Look look) throws IOException;
  }

  /// Connects, does something, and closes.
  ///
  /// @param local what is fetched goes there; empty: nothing is fetched
  /// @param names which are wanted; a server may say more
  /// @throws DamagedMirrorException if what is here cannot be read
  <T> Outcome<T> look(
      Asked asked, Optional<Repository> local, Collection<RefSpec> names, Work<T> work)
      throws DamagedMirrorException {
    if (asked.address().isSsh() && asked.credential().isEmpty()) {
      return withoutKey(asked.address());
    }
    Outcome<Permit> entered = guard(asked).enter();
    if (!(entered instanceof Outcome.Found<Permit>(var permit))) {
      return entered.then(_ -> Outcome.missing(""));
    }
    try (permit) {
      return converse(asked, local, names, work, Optional.of(permit));
    }
  }

  private UpstreamGuard guard(Asked asked) {
    String server = asked.address().server();
    if (asked.upstream().namesServer(asked.address())) {
      named.add(server);
    }
    return guards.computeIfAbsent(
        server, name -> new UpstreamGuard(name, UpstreamGuard.Bounds.DEFAULT, clock));
  }

  /// Of the servers that an administrator has named.
  List<UpstreamGuard> guards() {
    return named.stream().map(guards::get).filter(Objects::nonNull).toList();
  }

  /// The same, beside bounds and breaker, for somebody who wants to know how it goes now.
  <T> Outcome<T> lookNow(Asked asked, Collection<RefSpec> names, Work<T> work)
      throws DamagedMirrorException {
    return asked.address().isSsh() && asked.credential().isEmpty()
        ? withoutKey(asked.address())
        : converse(asked, Optional.empty(), names, work, Optional.empty());
  }

  private static <T> Outcome<T> withoutKey(GitUrl address) {
    return Outcome.failed(
        Failure.Kind.UPSTREAM_BROKEN,
        "%s wants a key, and no credential's prefix matches it; an administrator adds one with sshKey"
                .formatted(address)
            + " and knownHosts to the repository's upstream"
            + " (larder repo set … --git-ssh-key FILE --git-known-hosts FILE)");
  }

  private <T> Outcome<T> converse(
      Asked asked,
      Optional<Repository> local,
      Collection<RefSpec> names,
      Work<T> work,
      Optional<Permit> permit)
      throws DamagedMirrorException {
    Bounds bounds = Bounds.from(limits);
    ServerConversation conversation;
    try {
      conversation = conversation(asked, bounds);
    } catch (IOException e) {
      return Outcome.failed(Failure.Kind.UPSTREAM_BROKEN, String.valueOf(e.getMessage()));
    }
    try (Transport transport = conversation.open(local)) {
      transport.setObjectChecker(structure());
      transport.setCheckFetchedObjects(false);
      try (FetchConnection connection = transport.openFetch(names, Constants.HEAD)) {
        permit.ifPresent(Permit::reached);
        return work.in(new Look(connection, conversation, bounds));
      } catch (IOException | RuntimeException e) {
        // Before the transport is closed, which would give a good connection back.
        conversation.broke();
        throw e;
      }
    } catch (DamagedMirrorException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      Outcome<T> ending = conversation.ending(e);
      permit.ifPresent(one -> tell(one, conversation, ending));
      return ending;
    }
  }

  /// What Git itself takes of old repositories is taken here; what no tree can mean is not.
  private static ObjectChecker structure() {
    return new ObjectChecker().setAllowLeadingZeroFileMode(true).setAllowInvalidPersonIdent(true);
  }

  private ServerConversation conversation(Asked asked, Bounds bounds) throws IOException {
    GitUrl address = asked.address();
    if (address.isSsh()) {
      GitCredential credential = asked.credential().orElseThrow();
      SshServer server = SshServer.of(address, credential);
      return new SshLook(address, server, new SshConversation(sessions, server, bounds));
    }
    WebLogin login = new WebLogin(asked.upstream(), address, tokens);
    return new HttpLook(
        address, asked.credential(), new HttpConversation(requests, login, bounds), tokens);
  }

  private static <T> void tell(Permit permit, ServerConversation conversation, Outcome<T> ending) {
    if (conversation.reached()) {
      permit.reached();
    } else if (ending instanceof Outcome.Failed<T>(var failure) && failure.away()) {
      permit.unreachable(failure.text());
    }
  }

  /// Ends connections that rest for long.
  void tidy() {
    sessions.tidy();
  }

  @Override
  public void close() {
    sessions.close();
  }
}
