package dev.larder.web.http.jetty;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// A connection that lets the system send a part of a file (sendfile), when Jetty writes the very
/// buffer that was announced as one.
///
/// Under TLS and in HTTP/2 frames it writes other buffers, and these are sent as always; the
/// announced buffer has the file's bytes, so code that looks at it sees what is sent.
public final class FileEndPoint extends SocketChannelEndPoint {
  private volatile @Nullable FilePart announced;

  FileEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
    super(channel, selector, key, scheduler);
  }

  /// The buffer of this part is written next.
  public void announce(FilePart part) {
    announced = part;
  }

  /// The announced part is written, or will not be.
  public void forget() {
    announced = null;
  }

  @Override
  public boolean flush(ByteBuffer... buffers) throws IOException {
    FilePart part = announced;
    int last = buffers.length - 1;
    if (part == null || last < 0 || !part.isIn(buffers[last])) {
      return super.flush(buffers);
    }
    boolean headersSent = last == 0 || super.flush(Arrays.copyOf(buffers, last));
    return headersSent && send(part);
  }

  private boolean send(FilePart part) throws IOException {
    ByteBuffer bytes = part.bytes();
    while (bytes.hasRemaining()) {
      long at = part.position() + bytes.position();
      long sent = part.file().transferTo(at, bytes.remaining(), getChannel());
      if (sent == 0) {
        // Either the connection takes no more for now, or the file is shorter than it was.
        if (part.file().size() < at + bytes.remaining()) {
          throw new EOFException("the file ends before its part does");
        }
        return false;
      }
      bytes.position(bytes.position() + Math.toIntExact(sent));
      notIdle();
    }
    return true;
  }
}
