package dev.larder.blobs.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Stands between a client and a service, passes requests on, and does to some answers what
/// networks and services do.
final class FaultGateway implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
  private static final int MAX_HEAD = 64 * 1024;

  /// What is done to an answer.
  enum Fault {
    /// The connection ends instead of an answer, and the service never hears of the request.
    DROPPED,
    /// The service does what it was asked, and its answer is lost.
    LOST_ANSWER,
    /// The service is too busy.
    BUSY,
    /// Half of the body comes, and the connection ends.
    CUT,
    /// Half of the body comes, and nothing more.
    STALLED,
    /// The head comes, and a byte at a time.
    DRIPPING,
    /// One byte of the body is another one.
    LYING,
    /// There is no answer.
    SILENT,
    /// The body of the request is not read.
    DEAF
  }

  /// @param after a request of this kind has to have come before
  private record Rule(Pattern request, Fault fault, int[] left, Optional<Pattern> after) {}

  private final ServerSocket server;
  private final URI service;
  private final List<Rule> rules = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> met = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  FaultGateway(URI service) throws IOException {
    this.service = service;
    this.server = new ServerSocket();
    server.setReceiveBufferSize(16 * 1024);
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    Thread.ofVirtual().start(this::accept);
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /// Does this to the next so many requests whose method and path look so.
  void on(String request, Fault fault, int times) {
    rules.add(new Rule(Pattern.compile(request), fault, new int[] {times}, Optional.empty()));
  }

  /// Does this to all requests that follow one that looks so.
  void onceMet(String request, Fault fault) {
    int[] always = {Integer.MAX_VALUE};
    rules.add(new Rule(Pattern.compile(""), fault, always, Optional.of(Pattern.compile(request))));
    met.clear();
  }

  /// From now on all is well.
  void heal() {
    rules.clear();
    met.clear();
  }

  /// Requests that came, as `METHOD path`.
  List<String> requests() {
    return List.copyOf(requests);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        open.add(client);
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException closed) {
      return; // By the test's end.
    }
  }

  private void serve(Socket client) {
    try (client) {
      while (serveOne(client)) {
        // The next request on this connection.
      }
    } catch (IOException gone) {
      return; // The client has what it wanted, or was not to have it.
    } finally {
      open.remove(client);
    }
  }

  private boolean serveOne(Socket client) throws IOException {
    byte[] head = head(client.getInputStream());
    if (head.length == 0) {
      return false;
    }
    String text = new String(head, ISO_8859_1);
    String request = text.substring(0, text.indexOf(" HTTP/"));
    requests.add(request);
    return answer(client, head, next(request));
  }

  private synchronized Optional<Fault> next(String request) {
    for (Rule rule : rules) {
      boolean due =
          rule.after().isEmpty() || met.stream().anyMatch(rule.after().get().asPredicate());
      if (due && rule.left()[0] > 0 && rule.request().matcher(request).find()) {
        rule.left()[0]--;
        met.add(request);
        return Optional.of(rule.fault());
      }
    }
    met.add(request);
    return Optional.empty();
  }

  /// Whether the connection may bring another request.
  private boolean answer(Socket client, byte[] head, Optional<Fault> fault) throws IOException {
    if (fault.equals(Optional.of(Fault.DEAF))) {
      return deaf();
    }
    byte[] body = client.getInputStream().readNBytes(length(head));
    boolean headOnly = new String(head, 0, 5, ISO_8859_1).equals("HEAD ");
    if (fault.isEmpty()) {
      Answer answer = exchange(head, body, headOnly);
      client.getOutputStream().write(answer.head());
      client.getOutputStream().write(answer.body());
      return true;
    }
    return switch (fault.get()) {
      case DROPPED -> false;
      case SILENT -> silent(client);
      case BUSY -> busy(client);
      case LOST_ANSWER -> {
        Answer _ = exchange(head, body, headOnly);
        yield false;
      }
      case CUT, STALLED, DRIPPING, LYING ->
          spoilt(client, exchange(head, body, headOnly), fault.get());
      case DEAF -> throw new IllegalStateException("it has no body to answer");
    };
  }

  private static boolean busy(Socket client) throws IOException {
    String words = "<Error><Code>SlowDown</Code><Message>Reduce your rate</Message></Error>";
    String head = "HTTP/1.1 503 Slow Down\r\nContent-Length: " + words.length() + "\r\n\r\n";
    client.getOutputStream().write((head + words).getBytes(ISO_8859_1));
    return true;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    while (!line.toString().endsWith("\n")) {
      int one = in.read();
      if (one < 0) {
        throw new EOFException("the service ended a chunk too early");
      }
      line.append((char) one);
    }
    return line.toString();
  }

  private record Answer(byte[] head, byte[] body) {}

  private Answer exchange(byte[] head, byte[] body, boolean headOnly) throws IOException {
    try (Socket to = new Socket(service.getHost(), service.getPort())) {
      to.getOutputStream().write(head);
      to.getOutputStream().write(body);
      byte[] answer = head(to.getInputStream());
      boolean empty = headOnly || new String(answer, ISO_8859_1).startsWith("HTTP/1.1 204");
      return new Answer(answer, empty ? new byte[0] : body(answer, to.getInputStream()));
    }
  }

  /// What comes in chunks is passed on as it came.
  private static byte[] body(byte[] head, InputStream in) throws IOException {
    if (!new String(head, ISO_8859_1).toLowerCase(Locale.ROOT).contains(": chunked")) {
      return in.readNBytes(length(head));
    }
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    for (int length = -1; length != 0; ) {
      String line = line(in);
      length = Integer.parseInt(line.strip(), 16);
      chunks.writeBytes(line.getBytes(ISO_8859_1));
      chunks.writeBytes(in.readNBytes(length + 2));
    }
    return chunks.toByteArray();
  }

  private boolean spoilt(Socket client, Answer answer, Fault fault) throws IOException {
    OutputStream out = client.getOutputStream();
    byte[] body = answer.body().clone();
    int half = body.length / 2;
    out.write(answer.head());
    if (fault == Fault.LYING) {
      body[half] ^= 1;
      out.write(body);
      return true;
    }
    if (fault == Fault.DRIPPING) {
      return drip(client, body);
    }
    out.write(body, 0, half);
    return fault == Fault.STALLED && silent(client);
  }

  /// Slower than anybody would wait for, and never silent.
  private static boolean drip(Socket client, byte[] body) throws IOException {
    client.setSoTimeout(100);
    boolean there = true;
    for (int at = 0; at < body.length && there; at++) {
      client.getOutputStream().write(body[at]);
      there = isThere(client);
    }
    return false;
  }

  private static boolean isThere(Socket client) throws IOException {
    try {
      return client.getInputStream().read() >= 0;
    } catch (SocketTimeoutException _) {
      return true;
    }
  }

  /// Until the client has had enough.
  private static boolean silent(Socket client) throws IOException {
    while (client.getInputStream().read() >= 0) {
      // A client that goes on sending is not answered either.
    }
    return false;
  }

  /// Until the test is over.
  private boolean deaf() {
    try {
      boolean _ = over.await(1, TimeUnit.HOURS);
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static int length(byte[] head) {
    Matcher found = LENGTH.matcher(new String(head, ISO_8859_1));
    return found.find() ? Integer.parseInt(found.group(1)) : 0;
  }

  /// Up to and with its empty line; nothing where the connection ends.
  private static byte[] head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    for (int end = 0; end < 4; ) {
      int one = in.read();
      if (one < 0 || head.size() > MAX_HEAD) {
        return new byte[0];
      }
      head.write(one);
      end = one == (end % 2 == 0 ? '\r' : '\n') ? end + 1 : one == '\r' ? 1 : 0;
    }
    return head.toByteArray();
  }

  @Override
  public void close() throws IOException {
    over.countDown();
    server.close();
    for (Socket one : open) {
      one.close();
    }
  }
}
