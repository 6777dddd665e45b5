package dev.larder.benchmarks.side;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Many open connections of clients that do nothing, held without a thread for each.
final class Crowd implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private static final Duration ANSWERS = Duration.ofSeconds(10);

  /// Small, so that what a client does not read stays with the server and not in the system.
  private static final int RECEIVE_BYTES = 4_096;

  /// Addresses of clients, so that they have ports enough.
  private static final int ADDRESSES = 8;

  private final Contestant server;
  private final List<SocketChannel> idle = new ArrayList<>();
  private final List<SocketChannel> stalled = new ArrayList<>();
  private final byte[] bin = new byte[8 * 1024];
  private int failed;

  Crowd(Contestant server) {
    this.server = server;
  }

  /// Opens connections that have asked for a file below 4 kB, have its answer, and stay.
  void idle(int count, String path, int bodyBytes) {
    for (int i = 0; i < count; i++) {
      try {
        SocketChannel channel = open(idle, path);
        readAnswer(channel.socket().getInputStream(), bodyBytes);
        channel.configureBlocking(false);
      } catch (IOException refused) {
        failed++;
      }
    }
  }

  /// Opens connections that have asked for a big file and do not read it.
  void stalled(int count, String path) {
    for (int i = 0; i < count; i++) {
      try {
        open(stalled, path);
      } catch (IOException refused) {
        failed++;
      }
    }
  }

  private SocketChannel open(List<SocketChannel> all, String path) throws IOException {
    SocketChannel channel = SocketChannel.open();
    all.add(channel);
    channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BYTES);
    Segments.ofEthernet(channel);
    channel.bind(
        new InetSocketAddress(InetAddress.ofLiteral("127.0.3." + (1 + all.size() % ADDRESSES)), 0));
    channel.socket().setSoTimeout(PATIENCE_MILLIS);
    channel
        .socket()
        .connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()),
            PATIENCE_MILLIS);
    channel.write(ByteBuffer.wrap(ClientConnection.request(server, path)));
    return channel;
  }

  private void readAnswer(InputStream in, int bodyBytes) throws IOException {
    int got = 0;
    int end = -1;
    while (end < 0 || got < end + 4 + bodyBytes) {
      int read = in.read(bin, got, bin.length - got);
      if (read <= 0) {
        throw new IOException("no answer");
      }
      got += read;
      end = new String(bin, 0, got, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
    }
  }

  /// Connections that could not be made or were not answered, and idle ones that the server closed.
  long failed() {
    return failed + idle.stream().filter(SocketChannel::isConnected).filter(this::closed).count();
  }

  private boolean closed(SocketChannel channel) {
    try {
      return channel.read(ByteBuffer.wrap(bin)) < 0;
    } catch (IOException reset) {
      return true;
    }
  }

  /// Gives the server some seconds for its first bytes to every client that asked.
  void awaitAnswers() throws IOException, InterruptedException {
    long end = System.nanoTime() + ANSWERS.toNanos();
    while (answered() < stalled.size() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  /// Stalled clients for which there is something to read.
  long answered() throws IOException {
    long answered = 0;
    for (SocketChannel channel : stalled) {
      answered +=
          channel.isConnected() && channel.socket().getInputStream().available() > 0 ? 1 : 0;
    }
    return answered;
  }

  @Override
  public void close() throws IOException {
    for (List<SocketChannel> all : List.of(idle, stalled)) {
      for (SocketChannel channel : all) {
        channel.close();
      }
    }
  }
}
