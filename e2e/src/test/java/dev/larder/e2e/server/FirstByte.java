package dev.larder.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// When the first byte of a body is there, on a connection that is open already, and how much there
/// is in all. The same client for every server, so that what it takes itself is in all figures.
///
/// @param after the request was sent
public record FirstByte(Duration after, long bytes) {
  private static final int MILLIS = 60_000;

  /// Asks for a file of a server, which has to answer 200.
  public static FirstByte of(URI address, String... headers) throws IOException {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(MILLIS);
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      long began = System.nanoTime();
      socket.getOutputStream().write(request(address, headers));
      assertThat(line(in)).as(address.getPath()).contains(" 200 ");
      while (!line(in).isEmpty()) {
        // Headers say nothing here.
      }
      assertThat(in.read()).as(address.getPath()).isNotNegative();
      Duration after = Duration.ofNanos(System.nanoTime() - began);
      return new FirstByte(after, 1 + in.transferTo(java.io.OutputStream.nullOutputStream()));
    }
  }

  private static byte[] request(URI address, String... headers) {
    String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    StringBuilder request =
        new StringBuilder("GET " + address.getRawPath() + query + " HTTP/1.1\r\n")
            .append("Host: " + address.getAuthority() + "\r\nConnection: close\r\n");
    for (int i = 0; i + 1 < headers.length; i += 2) {
      request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
    }
    return request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      assertThat(c).as("the answer ended within its headers").isNotNegative();
      line.append((char) c);
    }
    return line.toString().stripTrailing();
  }
}
