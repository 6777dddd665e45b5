package dev.larder.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// An upstream that answers the requests of its first connection with the first texts, those of the
/// next one with the next, and closes a connection without a word when it has no more for it.
final class ScriptedConnections implements AutoCloseable {
  private final ServerSocket server;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<Socket> opened = new CopyOnWriteArrayList<>();

  private ScriptedConnections(ServerSocket server) {
    this.server = server;
  }

  static ScriptedConnections of(List<String> only) throws IOException {
    return start(List.of(only));
  }

  static ScriptedConnections of(List<String> first, List<String> second) throws IOException {
    return start(List.of(first, second));
  }

  private static ScriptedConnections start(List<List<String>> answers) throws IOException {
    ScriptedConnections upstream =
        new ScriptedConnections(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread.ofVirtual().start(() -> upstream.serve(answers));
    return upstream;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
  }

  /// The first lines of the requests so far, each after the number of its connection.
  List<String> asked() {
    return new ArrayList<>(asked);
  }

  private void serve(List<List<String>> answers) {
    for (int number = 1; number <= answers.size(); number++) {
      int connection = number;
      try {
        Socket socket = server.accept();
        opened.add(socket);
        List<String> texts = answers.get(number - 1);
        Thread.ofVirtual().start(() -> answer(socket, connection, texts));
      } catch (IOException _) {
        return; // Closed, which is how it ends.
      }
    }
  }

  private void answer(Socket socket, int number, List<String> texts) {
    try (socket) {
      var requests = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
      for (String text : texts) {
        asked.add(number + " " + requests.readLine());
        String line = requests.readLine();
        while (line != null && !line.isEmpty()) {
          line = requests.readLine();
        }
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
      }
    } catch (IOException _) {
      // The client went away; what was seen is recorded.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : opened) {
      socket.close();
    }
  }
}
