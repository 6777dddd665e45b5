package dev.larder.benchmarks.side;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Many clients that want one big file at the same moment, which the server does not have yet.
///
/// One thread is all of them, so that they cost the machine little beside the server. It looks for
/// first bytes before it takes a few pieces of what follows: what is measured is when a byte was
/// there, not when a busy client came to it.
final class Herd implements AutoCloseable {
  private static final int PIECE_BYTES = 256 * 1024;

  /// Pieces of bodies that are taken before first bytes are looked for again.
  private static final int PIECES_AT_ONCE = 4;

  private static final int SELECT_MILLIS = 1;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Contestant server;
  private final String path;
  private final long bodyBytes;
  private final Selector waiting = Selector.open();
  private final Selector taking = Selector.open();
  private final ByteBuffer bin = ByteBuffer.allocateDirect(PIECE_BYTES);
  private final List<Long> firsts = new ArrayList<>();
  private final Map<String, Integer> failures = new TreeMap<>();
  private int left;

  /// @param failures what went wrong, and how often
  /// @param firsts when each client had its first byte of the body, by [System#nanoTime()]
  /// @param began when the first client began to connect
  /// @param cpuSeconds what the clients cost the machine
  record Seen(
      Map<String, Integer> failures,
      List<Long> firsts,
      long began,
      double seconds,
      double cpuSeconds) {
    int wrong() {
      return failures.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  Herd(Contestant server, String path, long bodyBytes) throws IOException {
    this.server = server;
    this.path = path;
    this.bodyBytes = bodyBytes;
  }

  Seen run(int clients) throws IOException {
    long began = System.nanoTime();
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (int i = 0; i < clients; i++) {
      SocketChannel channel = SocketChannel.open();
      channel.configureBlocking(false);
      channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      channel.register(waiting, SelectionKey.OP_CONNECT, new HerdClient(bodyBytes));
    }
    left = clients;
    while (left > 0 && System.nanoTime() - began < PATIENCE.toNanos()) {
      boolean idle = taking.selectNow() == 0 && taking.selectedKeys().isEmpty();
      var _ = idle ? waiting.select(SELECT_MILLIS) : waiting.selectNow();
      take(waiting, Integer.MAX_VALUE);
      take(taking, PIECES_AT_ONCE);
    }
    if (left > 0) {
      failures.put("not done in time", left);
    }
    return new Seen(
        failures,
        firsts.stream().sorted().toList(),
        began,
        (System.nanoTime() - began) / 1e9,
        (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9);
  }

  private void take(Selector from, int most) {
    Iterator<SelectionKey> ready = from.selectedKeys().iterator();
    for (int i = 0; i < most && ready.hasNext(); i++) {
      SelectionKey key = ready.next();
      ready.remove();
      try {
        advance(key);
      } catch (IOException failed) {
        failures.merge(String.valueOf(failed.getMessage()), 1, Integer::sum);
        end(key);
      }
    }
  }

  private void advance(SelectionKey key) throws IOException {
    SocketChannel channel = (SocketChannel) key.channel();
    HerdClient client = (HerdClient) key.attachment();
    if (key.isConnectable()) {
      channel.finishConnect();
      channel.write(ByteBuffer.wrap(ClientConnection.request(server, path)));
      key.interestOps(SelectionKey.OP_READ);
      return;
    }
    boolean began = client.began();
    int read = channel.read(bin.clear());
    client.took(read, bin.flip());
    if (client.isDone()) {
      end(key);
    }
    if (client.began() && !began) {
      firsts.add(System.nanoTime());
      key.cancel();
      if (channel.isOpen()) {
        channel.register(taking, SelectionKey.OP_READ, client);
      }
    }
  }

  private void end(SelectionKey key) {
    left--;
    try {
      key.channel().close();
    } catch (IOException closed) {
      failures.merge("not closed: " + closed.getMessage(), 1, Integer::sum);
    }
  }

  @Override
  public void close() throws IOException {
    for (Selector each : List.of(waiting, taking)) {
      for (SelectionKey key : each.keys()) {
        key.channel().close();
      }
      each.close();
    }
  }
}
