package dev.larder.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A wire between a client and the server that counts what the client asks, by the messages of the
/// protocol: neither the driver nor the pool can do anything that is not seen here. What they ask
/// of their own accord (settings of a session, whether it is alive) is left out.
final class CountingWire implements AutoCloseable {
  /// What was asked.
  ///
  /// @param roundTrips how often the client waited
  /// @param transactions how often the server was outside of one afterwards
  record Asked(int statements, int roundTrips, int transactions) {
    Asked minus(Asked before) {
      return new Asked(
          statements - before.statements,
          roundTrips - before.roundTrips,
          transactions - before.transactions);
    }
  }

  private static final Pattern OF_THEIR_OWN =
      Pattern.compile("\\s*(set|show)\\s", Pattern.CASE_INSENSITIVE);

  private final LoopbackRelay relay;
  private Asked asked = new Asked(0, 0, 0);

  CountingWire(String host, int port) throws IOException {
    this.relay = new LoopbackRelay(host, port, this::begin);
  }

  int port() {
    return relay.port();
  }

  /// Complete for everything that has been answered.
  synchronized Asked asked() {
    return asked;
  }

  private synchronized void count(int statements, int roundTrips, int transactions) {
    asked =
        new Asked(
            asked.statements + statements,
            asked.roundTrips + roundTrips,
            asked.transactions + transactions);
  }

  private void begin(Socket client, Socket server) {
    var session = new Session();
    Thread.ofVirtual().start(() -> forward(client, server, session, true));
    Thread.ofVirtual().start(() -> forward(server, client, session, false));
  }

  /// Ends quietly when either side closes.
  private static void forward(Socket from, Socket to, Session session, boolean fromClient) {
    try (from;
        to) {
      var in = new DataInputStream(from.getInputStream());
      var out = new DataOutputStream(to.getOutputStream());
      boolean begun = !fromClient;
      while (true) {
        int type = begun ? in.readUnsignedByte() : 0;
        byte[] body = new byte[in.readInt() - Integer.BYTES];
        in.readFully(body);
        if (fromClient) {
          session.asks((char) type, ByteBuffer.wrap(body));
        } else {
          session.answers((char) type, body);
        }
        byte[] message =
            ByteBuffer.allocate((begun ? 1 : 0) + Integer.BYTES + body.length)
                .put(begun ? new byte[] {(byte) type} : new byte[0])
                .putInt(Integer.BYTES + body.length)
                .put(body)
                .array();
        out.write(message);
        begun = true;
      }
    } catch (IOException e) {
      return;
    }
  }

  /// One connection: the names of its statements, and what it has asked since it last waited.
  private final class Session {
    private final Map<String, String> prepared = new HashMap<>();
    private final List<String> since = new ArrayList<>();
    private String bound = "";
    private boolean counts;

    synchronized void asks(char type, ByteBuffer body) {
      switch (type) {
        case 'P' -> prepared.put(text(body), text(body));
        case 'B' -> {
          text(body);
          bound = prepared.getOrDefault(text(body), "");
        }
        case 'E' -> since.add(bound);
        case 'Q' -> {
          since.add(text(body));
          waits();
        }
        case 'S' -> waits();
        default -> {}
      }
    }

    private void waits() {
      int statements = (int) since.stream().filter(Session::isAsked).count();
      counts = statements > 0;
      since.clear();
      if (counts) {
        count(statements, 1, 0);
      }
    }

    private static boolean isAsked(String sql) {
      return !sql.isBlank() && !OF_THEIR_OWN.matcher(sql).lookingAt();
    }

    synchronized void answers(char type, byte[] body) {
      if (type == 'Z' && body[0] == 'I' && counts) {
        count(0, 0, 1);
        counts = false;
      }
    }

    private static String text(ByteBuffer body) {
      int start = body.position();
      int end = start;
      while (body.get(end) != 0) {
        end++;
      }
      byte[] bytes = new byte[end - start];
      body.get(bytes).get();
      return new String(bytes, UTF_8);
    }
  }

  @Override
  public void close() throws IOException {
    relay.close();
  }
}
