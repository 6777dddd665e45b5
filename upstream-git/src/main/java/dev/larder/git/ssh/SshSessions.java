package dev.larder.git.ssh;

import dev.larder.git.wire.Bounds;
import dev.larder.git.wire.FetchLimits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;

/// Connections to SSH servers. One that is done with rests for a while, because most of what it
/// costs is to make it.
public final class SshSessions implements AutoCloseable {
  private static final AttributeRepository.AttributeKey<HostKeyCheck> CHECK =
      new AttributeRepository.AttributeKey<>();

  /// A connection, and how its server has shown who it is.
  record Opened(SshServer server, ClientSession session, HostKeyCheck check) {}

  private final FetchLimits limits;
  private final SessionPool<Opened> pool =
      new SessionPool<>(one -> one.session().isOpen() && one.session().isAuthenticated());
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<SshClient> client = Optional.empty();
  private boolean closed;

  public SshSessions(FetchLimits limits) {
    this.limits = limits;
  }

  /// Made when it is first wanted: it brings in a library of ciphers, for which a server that reads
  /// nothing by SSH should not wait when it starts.
  private SshClient client() throws IOException {
    lock.lock();
    try {
      if (closed) {
        throw new IOException("the server is stopping");
      }
      SshClient made = client.orElseGet(() -> started(limits));
      client = Optional.of(made);
      return made;
    } finally {
      lock.unlock();
    }
  }

  private static SshClient started(FetchLimits limits) {
    SshClient client =
        ClientBuilder.builder()
            .hostConfigEntryResolver(HostConfigEntryResolver.EMPTY)
            .filePasswordProvider(FilePasswordProvider.EMPTY)
            .serverKeyVerifier((session, address, key) ->
                check(session)
                    .filter(check -> check.verifyServerKey(session, address, key))
                    .isPresent())
            .build();
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
    client.addSessionListener(new Proposals());
    // Our own deadlines are earlier, and say that they are deadlines.
    CoreModuleProperties.AUTH_TIMEOUT.set(client, limits.firstByte().multipliedBy(2));
    CoreModuleProperties.IO_CONNECT_TIMEOUT.set(client, limits.connect().multipliedBy(2));
    CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
    CoreModuleProperties.NIO2_READ_TIMEOUT.set(client, Duration.ZERO);
    client.start();
    return client;
  }

  private static Optional<HostKeyCheck> check(ClientSession session) {
    return Optional.ofNullable(session.getConnectionContext())
        .map(context -> context.getAttribute(CHECK));
  }

  /// Says which keys a server should show before anything is negotiated.
  private static final class Proposals implements SessionListener {
    @Override
    public void sessionCreated(Session session) {
      check((ClientSession) session)
          .ifPresent(
              check -> session.setSignatureFactories(check.order(session.getSignatureFactories())));
    }
  }

  /// One that rested. Where a server has some already, one of them may come to rest in a moment.
  ///
  /// @throws IOException if this thread is interrupted while it waits
  Optional<Opened> rested(SshServer server) throws IOException {
    return pool.rested(server);
  }

  /// It has done what it was wanted for, and may be wanted again.
  void rest(Opened opened) {
    if (!pool.rest(opened.server(), opened)) {
      cut(opened);
    }
  }

  /// Ends those that rest for long.
  public void tidy() {
    pool.old().forEach(SshSessions::cut);
  }

  /// Ends a connection without waiting for its server.
  static void cut(Opened opened) {
    opened.session().close(true);
  }

  /// @param check tells, once it has been asked, why the server was not believed
  Opened open(SshServer server, HostKeyCheck check, Bounds bounds) throws IOException {
    List<KeyPair> keys = SshKey.of(server.credential());
    ClientSession session = connect(server, check, bounds);
    boolean opened = false;
    try {
      keys.forEach(session::addPublicKeyIdentity);
      session.auth().verify(shorter(limits.firstByte(), bounds).toMillis());
      opened = true;
      return new Opened(server, session, check);
    } finally {
      if (!opened) {
        session.close(true);
      }
    }
  }

  private static Duration shorter(Duration patience, Bounds bounds) {
    Duration left = bounds.deadline().left().plusMillis(1);
    return patience.compareTo(left) < 0 ? patience : left;
  }

  private ClientSession connect(SshServer server, HostKeyCheck check, Bounds bounds)
      throws IOException {
    pool.began(server);
    boolean connected = false;
    try {
      ClientSession session = tryAll(server, check, bounds);
      connected = true;
      session.addCloseFutureListener(_ -> pool.ended(server));
      return session;
    } finally {
      if (!connected) {
        pool.ended(server);
      }
    }
  }

  private ClientSession tryAll(SshServer server, HostKeyCheck check, Bounds bounds)
      throws IOException {
    IOException last = new IOException("the name has no address");
    for (InetAddress address : addresses(server.host())) {
      bounds.deadline().check();
      try {
        return client()
            .connect(
                server.user(),
                new InetSocketAddress(address, server.port()),
                AttributeRepository.ofKeyValuePair(CHECK, check),
                null)
            .verify(limits.connect().toMillis())
            .getSession();
      } catch (IOException e) {
        last = e;
      }
    }
    throw last;
  }

  /// The system's resolver can neither be interrupted nor told how long to try.
  private List<InetAddress> addresses(String host) throws IOException {
    FutureTask<List<InetAddress>> lookup =
        new FutureTask<>(() -> List.of(InetAddress.getAllByName(host)));
    Thread.ofVirtual().name("resolve").start(lookup);
    try {
      return lookup.get(limits.connect().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw (IOException) new SocketTimeoutException("the name service is silent").initCause(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
    pool.close().forEach(SshSessions::cut);
    client.ifPresent(SshClient::stop);
  }
}
