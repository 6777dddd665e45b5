package dev.larder.e2e.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Bytes that were sent on a connection of their own, and everything that came back.
///
/// @param received one character a byte
public record RawExchange(String received) {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})[^\r\n]*\r\n");
  private static final int MILLIS = 60_000;

  /// One of the answers: more than one comes where the server took the bytes for several requests.
  ///
  /// @param head its headers, each line ended
  /// @param body the bytes up to the next answer, as they are on the wire
  public record Answer(int status, String head, String body) {}

  /// Sends the characters as bytes and reads until the server closes.
  public static RawExchange send(URI server, String request) {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(MILLIS);
      try {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.shutdownOutput();
      } catch (SocketException closed) {
        // It had seen enough; its answer may still be there.
      }
      return new RawExchange(readAll(socket.getInputStream()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String readAll(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[8_192];
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        all.write(buffer, 0, n);
      }
    } catch (SocketException reset) {
      // What came before counts.
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  /// All answers, those of 100 left out; none: the server closed without a word.
  public List<Answer> answers() {
    List<Answer> answers = new ArrayList<>();
    Matcher status = STATUS.matcher(received);
    int at = 0;
    while (status.find(at) && status.start() == at) {
      int end = received.indexOf("\r\n\r\n", status.end() - 2);
      if (end < 0) {
        break;
      }
      int code = Integer.parseInt(status.group(1));
      String head = received.substring(status.end() - 2, end + 2);
      int next = code == 100 ? end + 4 : next(end + 4);
      if (code != 100) {
        answers.add(new Answer(code, head, received.substring(end + 4, next)));
      }
      at = next;
    }
    return answers;
  }

  /// Where the next answer begins. No body here holds what looks like one.
  private int next(int from) {
    Matcher next = STATUS.matcher(received);
    return next.find(from) ? next.start() : received.length();
  }
}
