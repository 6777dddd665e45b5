package dev.larder.git.ssh;

import dev.larder.git.ssh.SshSessions.Opened;
import dev.larder.git.wire.Bounds;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.client.channel.ChannelExec;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession2;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/// The connection that one look at a repository needs, as JGit asks for it.
public final class SshConversation extends SshSessionFactory implements RemoteSession2 {
  private final SshSessions sessions;
  private final SshServer server;
  private final HostKeyCheck check;
  private final Bounds bounds;
  private Optional<Opened> opened = Optional.empty();
  private Optional<SshCommand> command = Optional.empty();
  private Optional<String> shown = Optional.empty();
  private boolean loggedIn;
  private boolean broken;

  /// @throws SshRefusedException if the credential's known hosts cannot be read
  public SshConversation(SshSessions sessions, SshServer server, Bounds bounds)
      throws SshRefusedException {
    this.sessions = sessions;
    this.server = server;
    this.check = HostKeyCheck.of(server);
    this.bounds = bounds;
  }

  @Override
  public String getType() {
    return "larder";
  }

  @Override
  public RemoteSession2 getSession(
      URIish address, @Nullable CredentialsProvider provider, FS files, int timeout) {
    return this;
  }

  @Override
  public Process exec(String line, int timeout) throws IOException {
    return exec(line, Map.of(), timeout);
  }

  @Override
  public Process exec(String line, Map<String, String> environment, int timeout)
      throws IOException {
    Optional<Opened> rested = sessions.rested(server);
    if (rested.isPresent()) {
      try {
        return begin(rested.get(), line, environment);
      } catch (IOException _) {
        // It died while it rested; a new one tells what there is to tell.
        SshSessions.cut(rested.get());
      }
    }
    Opened fresh = connected();
    try {
      return begin(fresh, line, environment);
    } catch (IOException e) {
      SshSessions.cut(fresh);
      throw e;
    }
  }

  /// The words for a server that is not believed are ours.
  private Opened connected() throws IOException {
    try {
      return sessions.open(server, check, bounds);
    } catch (IOException e) {
      Optional<String> doubt = check.doubt();
      throw doubt.isPresent() ? new SshRefusedException(doubt.get(), e) : e;
    }
  }

  private Process begin(Opened session, String line, Map<String, String> environment)
      throws IOException {
    ChannelExec channel = session.session().createExecChannel(line, null, environment);
    boolean begun = false;
    try {
      long patience =
          Math.min(bounds.limits().firstByte().toMillis(), bounds.deadline().left().toMillis() + 1);
      channel.open().verify(patience);
      SshCommand process = new SshCommand(channel, bounds);
      opened = Optional.of(session);
      loggedIn = true;
      shown = session.check().fingerprint();
      command = Optional.of(process);
      begun = true;
      return process;
    } finally {
      if (!begun) {
        channel.close(true);
      }
    }
  }

  /// From now on a pack may come.
  public void fetching() {
    command.ifPresent(SshCommand::fetching);
  }

  /// Something went wrong: the connection is of no more use.
  public void broke() {
    broken = true;
  }

  /// What the command said beside its answer: its first lines, and nothing else.
  public String said() {
    return command.map(SshCommand::said).orElse("");
  }

  /// The fingerprint of the key that the server has shown.
  public Optional<String> hostKey() {
    return shown.or(check::fingerprint);
  }

  /// Who has logged in, where a host for Git greets those who want a shell.
  public Optional<String> account() {
    return opened.flatMap(Greeting::of);
  }

  /// Whether the server has let us in.
  public boolean isLoggedIn() {
    return loggedIn;
  }

  @Override
  public void disconnect() {
    command.ifPresent(one -> one.end(broken));
    if (broken) {
      opened.ifPresent(SshSessions::cut);
    } else {
      opened.ifPresent(sessions::rest);
    }
    opened = Optional.empty();
  }
}
