package dev.larder.git.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.git.ssh.SshSessions.Opened;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.channel.ClientChannelEvent;

/// What hosts for Git say to who wants a shell: `Hi carol! You've successfully authenticated`,
/// `Welcome to GitLab, @carol!`, or of a deploy key, which is nobody's, `with the deploy key named
/// x`.
final class Greeting {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MAX_BYTES = 4 << 10;
  private static final Pattern DEPLOY_KEY =
      Pattern.compile(
          "authenticated with the deploy key named ([\\p{L}\\p{N} ._@/-]{1,100}), but ");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:Hi there, |Hi (?!there!)|Welcome to [A-Za-z ]+, |logged in as )"
              + "@?([A-Za-z0-9][A-Za-z0-9._/-]{0,99}?)[!.]?(?:\\s|$)");

  private Greeting() {}

  static Optional<String> of(Opened opened) {
    Kept kept = new Kept();
    try (ChannelShell shell = opened.session().createShellChannel(null, java.util.Map.of())) {
      shell.setIn(new ByteArrayInputStream(new byte[0]));
      shell.setOut(kept);
      shell.setErr(kept);
      shell.open().verify(PATIENCE.toMillis());
      shell.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), PATIENCE.toMillis());
    } catch (IOException _) {
      // Many servers give no shell.
    }
    return account(kept.text());
  }

  private static Optional<String> account(String said) {
    Matcher key = DEPLOY_KEY.matcher(said);
    if (key.find()) {
      return Optional.of("the deploy key " + key.group(1));
    }
    Matcher named = NAMED.matcher(said);
    return named.find() ? Optional.of(named.group(1)) : Optional.empty();
  }

  /// The beginning of what is said.
  private static final class Kept extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int one) {
      if (bytes.size() < MAX_BYTES) {
        bytes.write(one);
      }
    }

    @Override
    public synchronized void write(byte[] some, int offset, int count) {
      bytes.write(some, offset, Math.min(count, MAX_BYTES - bytes.size()));
    }

    synchronized String text() {
      return bytes.toString(UTF_8);
    }
  }
}
