package dev.larder.web.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A client that sends exactly the given bytes, one character a byte, and shows what comes back.
final class RawClient implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: (\\d+)\r\n");

  private final Socket socket = new Socket();

  RawClient(URI server) throws IOException {
    this(server, 0);
  }

  RawClient(URI server, int receiveBuffer) throws IOException {
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), 5_000);
  }

  /// Sends a request on a connection of its own and reads until the server closes it.
  static String ask(URI server, String request) throws IOException {
    try (RawClient client = new RawClient(server)) {
      client.send(request);
      client.socket.shutdownOutput();
      return client.readAll();
    }
  }

  RawClient send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /// Everything until the server closes the connection; a reset counts as a close.
  String readAll() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    InputStream in = socket.getInputStream();
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        all.write(buffer, 0, n);
      }
    } catch (java.net.SocketException reset) {
      return all.toString(StandardCharsets.ISO_8859_1) + "<reset>";
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  /// One answer with a Content-Length; `hasBody` false for HEAD.
  String readAnswer(boolean hasBody) throws IOException {
    String head = readHead();
    Matcher length = LENGTH.matcher(head);
    int size = hasBody && length.find() ? Integer.parseInt(length.group(1)) : 0;
    return head + new String(readBytes(size), StandardCharsets.ISO_8859_1);
  }

  /// Status line and headers of an answer.
  String readHead() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) readByte());
    }
    return head.toString();
  }

  byte[] readBytes(int count) throws IOException {
    return socket.getInputStream().readNBytes(count);
  }

  int readByte() throws IOException {
    int b = socket.getInputStream().read();
    if (b < 0) {
      throw new IOException("closed by the server");
    }
    return b;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
