package dev.larder.git.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.git.wire.Bounds;
import dev.larder.git.wire.Received;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.common.channel.ChannelPipedInputStream;

/// A command on a server, seen as JGit sees processes.
final class SshCommand extends Process {
  private static final Set<ClientChannelEvent> ENDED =
      EnumSet.of(ClientChannelEvent.EXIT_STATUS, ClientChannelEvent.CLOSED);

  /// How long a command may take to end once it has said everything.
  private static final Duration ENDING = Duration.ofSeconds(2);

  private static final int NOT_KNOWN = -1;

  private final ChannelExec channel;
  private final Words words;
  private final Received answer;

  SshCommand(ChannelExec channel, Bounds bounds) {
    this.channel = channel;
    this.words = new Words(channel.getInvertedErr());
    this.answer = received(bounds);
  }

  /// Names come first, and a pack behind them on the same stream.
  private Received received(Bounds bounds) {
    if (!(channel.getInvertedOut() instanceof ChannelPipedInputStream piped)) {
      throw new IllegalStateException("the SSH library gives another stream than it did");
    }
    return new Received(
        piped, bounds, patience -> piped.setTimeout(Math.max(1, patience.toMillis())));
  }

  void fetching() {
    answer.expectObjects();
  }

  @Override
  public OutputStream getOutputStream() {
    return channel.getInvertedIn();
  }

  @Override
  public InputStream getInputStream() {
    return answer;
  }

  @Override
  public InputStream getErrorStream() {
    return words;
  }

  /// What a command complains of, of which the beginning is kept, and no more is handed on.
  private static final class Words extends FilterInputStream {
    private static final int MAX_BYTES = 4 << 10;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final CountDownLatch whole = new CountDownLatch(1);

    Words(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /// What exceeds it is read, so that the command can go on, and dropped.
    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      while (true) {
        int read = in.read(bytes, offset, count);
        int room = Math.min(Math.max(read, 0), MAX_BYTES - kept.size());
        if (room > 0) {
          kept.write(bytes, offset, room);
          return room;
        }
        if (read < 0) {
          whole.countDown();
          return -1;
        }
      }
    }

    /// Another thread reads.
    String text() {
      try {
        var _ = whole.await(ENDING.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      return kept.toString(UTF_8);
    }
  }

  /// Waits shortly for the end of what it says.
  String said() {
    channel.waitFor(ENDED, ENDING);
    return words.text();
  }

  @Override
  public int waitFor() {
    channel.waitFor(ENDED, ENDING);
    return exitValue();
  }

  @Override
  public int exitValue() {
    channel.waitFor(ENDED, ENDING);
    Integer status = channel.getExitStatus();
    return status == null ? NOT_KNOWN : status;
  }

  @Override
  public void destroy() {
    end(false);
  }

  void end(boolean atOnce) {
    channel.close(atOnce);
  }
}
