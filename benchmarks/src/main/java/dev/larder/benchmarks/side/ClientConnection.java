package dev.larder.benchmarks.side;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/// One plain HTTP/1.1 connection of a client, made to cost the machine little beside the server
/// that is measured. Bodies are read and forgotten.
final class ClientConnection implements AutoCloseable {
  private static final int CHUNK = 64 * 1024;

  private final Contestant server;
  private final Socket socket;
  private final InputStream in;
  private final byte[] bin = new byte[CHUNK];
  private boolean kept = true;

  private ClientConnection(Contestant server, Socket socket) throws IOException {
    this.server = server;
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), 4_096);
  }

  /// @param from a loopback address of the client, so that many clients have ports enough
  static ClientConnection open(Contestant server, InetAddress from, Duration patience)
      throws IOException {
    Socket socket = new Socket();
    boolean ready = false;
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) patience.toMillis());
      socket.bind(new InetSocketAddress(from, 0));
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()),
          (int) patience.toMillis());
      ClientConnection wire = new ClientConnection(server, socket);
      ready = true;
      return wire;
    } finally {
      if (!ready) {
        socket.close();
      }
    }
  }

  static byte[] request(Contestant server, String path) {
    String text = "GET " + server.prefix() + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// The status of the answer, whose body is complete when this returns.
  int get(String path) throws IOException {
    socket.getOutputStream().write(request(server, path));
    int status = Integer.parseInt(line().substring(9, 12));
    long length = 0;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(lower.substring(15).strip());
      }
      chunked |= lower.startsWith("transfer-encoding:");
      kept &= !lower.equals("connection: close");
    }
    if (chunked) {
      skipChunks();
    } else {
      skip(length);
    }
    return status;
  }

  /// Whether another request may be sent.
  boolean kept() {
    return kept;
  }

  private void skipChunks() throws IOException {
    long size;
    do {
      size = Long.parseLong(line(), 16);
      skip(size);
      line();
    } while (size > 0);
  }

  private void skip(long count) throws IOException {
    for (long left = count; left > 0; ) {
      int read = in.read(bin, 0, (int) Math.min(left, bin.length));
      if (read < 0) {
        throw new EOFException("the answer is cut");
      }
      left -= read;
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("no answer");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
