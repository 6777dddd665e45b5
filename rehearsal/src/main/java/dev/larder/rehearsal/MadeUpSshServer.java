package dev.larder.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.kex.KeyExchangeFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.apache.sshd.server.command.Command;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.UploadPack;

/// An SSH server of [MadeUpRepositories] on this machine. It changes the kind of key exchange from
/// one connection to the next, so that clients know all of them, and lets in users of any name,
/// each of which wants connections of its own.
final class MadeUpSshServer implements AutoCloseable {
  private static final String COMMAND = "git-upload-pack '";

  /// What servers agree to nowadays: without a post-quantum half, and with either of the two.
  private static final List<String> EXCHANGES =
      List.of("curve25519-sha256", "sntrup761x25519-sha512", "mlkem768x25519-sha256");

  private final SshServer server;
  private final KeyPair host;
  private final KeyPair client;
  private final AtomicInteger connections = new AtomicInteger();

  private MadeUpSshServer(MadeUpRepositories repositories) throws GeneralSecurityException {
    this.server = SshServer.setUpDefaultServer();
    this.host = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
    this.client = KeyUtils.generateKeyPair(KeyPairProvider.SSH_ED25519, 256);
    server.setHost("127.0.0.1");
    server.setPort(0);
    server.setKeyPairProvider(KeyPairProvider.wrap(host));
    server.setPublickeyAuthenticator((_, key, _) -> KeyUtils.compareKeys(key, client.getPublic()));
    server.setCommandFactory((_, line) -> new Upload(line, repositories));
    server.addSessionListener(new InTurn());
  }

  static MadeUpSshServer of(MadeUpRepositories repositories) throws IOException {
    try {
      MadeUpSshServer made = new MadeUpSshServer(repositories);
      made.server.start();
      return made;
    } catch (GeneralSecurityException e) {
      throw new IOException("this Java cannot make keys for SSH", e);
    }
  }

  /// Where it listens.
  String authority() {
    return "127.0.0.1:" + server.getPort();
  }

  /// What a client has to know of it.
  String knownHosts() {
    return "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(host.getPublic());
  }

  /// By which a client is let in.
  String clientKey() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(client, "rehearsal", null, text);
    } catch (GeneralSecurityException e) {
      throw new IOException("this Java cannot write the keys that it has made", e);
    }
    return text.toString(UTF_8);
  }

  private final class InTurn implements SessionListener {
    @Override
    public void sessionCreated(Session session) {
      String wanted = EXCHANGES.get(connections.getAndIncrement() % EXCHANGES.size());
      List<KeyExchangeFactory> those =
          session.getKeyExchangeFactories().stream()
              .filter(one -> one.getName().equals(wanted))
              .toList();
      session.setKeyExchangeFactories(those);
    }
  }

  private static final class Upload extends AbstractCommandSupport implements Command {
    private final MadeUpRepositories repositories;

    Upload(String line, MadeUpRepositories repositories) {
      super(line, null);
      this.repositories = repositories;
    }

    @Override
    public void run() {
      int status = 1;
      try {
        Optional<Repository> wanted = repositories.find(name(getCommand()));
        if (wanted.isPresent()) {
          UploadPack upload = new UploadPack(wanted.get());
          Optional.ofNullable(getEnvironment().getEnv().get("GIT_PROTOCOL"))
              .ifPresent(protocol -> upload.setExtraParameters(Set.of(protocol)));
          upload.upload(getInputStream(), getOutputStream(), getErrorStream());
          status = 0;
        }
      } catch (IOException _) {
        // The client went away, and a rehearsal says so elsewhere.
      } finally {
        onExit(status);
      }
    }

    private static String name(String line) {
      return line.startsWith(COMMAND) && line.endsWith("'")
          ? line.substring(COMMAND.length(), line.length() - 1).replaceFirst("^/", "")
          : "";
    }
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }
}
