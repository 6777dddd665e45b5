package dev.larder.rig;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/// An upstream over a real loopback socket that answers what a test wrote, goes wrong as it wishes,
/// and remembers every request.
public final class FakeUpstream implements AutoCloseable {
  private final Optional<SSLContext> tls;
  private final Map<String, WireReply> replies = new ConcurrentHashMap<>();
  private final Map<String, Fault> faults = new ConcurrentHashMap<>();
  private final Map<String, WireHold> holds = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private volatile Optional<Fault> everywhere = Optional.empty();
  private volatile Optional<String> authorization = Optional.empty();
  private final Listener listener;

  private FakeUpstream(Optional<SSLContext> tls) {
    this.tls = tls;
    listener = new Listener(this::serve);
  }

  public static FakeUpstream start() {
    return new FakeUpstream(Optional.empty());
  }

  /// Speaks TLS with a certificate of this authority for the given names or addresses.
  public static FakeUpstream startTls(TestAuthority authority, String... hosts) {
    return new FakeUpstream(Optional.of(authority.serverContext(hosts)));
  }

  public int port() {
    return listener.port();
  }

  public URI url() {
    return url("127.0.0.1");
  }

  /// The same server under another name.
  public URI url(String host) {
    return URI.create("%s://%s:%d".formatted(tls.isPresent() ? "https" : "http", host, port()));
  }

  /// Answers 200 with a text.
  public FakeUpstream put(String path, String text) {
    return put(path, WireReply.text(200, text));
  }

  public FakeUpstream put(String path, int status, Map<String, String> headers, byte[] body) {
    return put(path, new WireReply(status, headers, body));
  }

  public FakeUpstream put(String path, WireReply reply) {
    replies.put(path, reply);
    return this;
  }

  /// Paths without a reply are 404.
  public FakeUpstream remove(String path) {
    replies.remove(path);
    return this;
  }

  /// From now on this path goes wrong.
  public FakeUpstream fail(String path, Fault fault) {
    faults.put(path, fault);
    counts.remove(path);
    return this;
  }

  /// From now on every path goes wrong that has no fault of its own.
  public FakeUpstream failEverywhere(Fault fault) {
    everywhere = Optional.of(fault);
    counts.clear();
    return this;
  }

  /// Ends all faults.
  public FakeUpstream heal() {
    faults.clear();
    everywhere = Optional.empty();
    return this;
  }

  /// Answers 401 to whoever does not send these credentials.
  public FakeUpstream demandBasic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(UTF_8);
    authorization = Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
    return this;
  }

  public FakeUpstream demandBearer(String token) {
    authorization = Optional.of("Bearer " + token);
    return this;
  }

  /// Keeps the requests of a path waiting.
  public WireHold hold(String path) {
    WireHold hold = new WireHold();
    holds.put(path, hold);
    return hold;
  }

  /// Closes the port; [#listen] opens the same one again.
  public void refuse() {
    listener.refuse();
  }

  public void listen() {
    listener.reopen();
  }

  /// How many connections are open.
  public int openConnections() {
    return listener.open();
  }

  /// How many connections there have been.
  public int allConnections() {
    return listener.accepted();
  }

  /// Every request so far, in the order of arrival.
  public List<Seen> requests() {
    return List.copyOf(seen);
  }

  public List<Seen> requests(String path) {
    return seen.stream().filter(request -> request.path().equals(path)).toList();
  }

  /// Forgets the requests so far.
  public void forget() {
    seen.clear();
  }

  private void serve(Socket plain) throws IOException, InterruptedException {
    try (Socket socket = tls.isPresent() ? TestAuthority.accept(tls.get(), plain) : plain) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      Optional<Seen> request = Wire.read(in);
      while (request.isPresent()
          && answer(request.get(), new WireAnswer(socket, plain, listener))) {
        request = Wire.read(in);
      }
    }
  }

  /// Returns whether the connection can be used again.
  private boolean answer(Seen request, WireAnswer answer) throws IOException, InterruptedException {
    seen.add(request);
    String path = request.path();
    WireHold hold = holds.get(path);
    if (hold != null) {
      hold.pass();
    }
    Optional<String> wanted = authorization;
    if (wanted.isPresent() && !wanted.equals(request.header("Authorization"))) {
      return answer.send(
          request,
          new WireReply(401, Map.of("WWW-Authenticate", "Basic realm=\"rig\""), new byte[0]));
    }
    WireReply reply = replies.getOrDefault(path, WireReply.text(404, "not found: " + path));
    int count = counts.computeIfAbsent(path, _ -> new AtomicInteger()).incrementAndGet();
    Optional<Fault> fault = Optional.ofNullable(faults.get(path)).or(() -> everywhere);
    return fault.isPresent()
        ? answer.sendWrong(request, reply, fault.get(), count)
        : answer.send(request, reply);
  }

  /// The paths that were asked, in the order of arrival.
  public List<String> paths() {
    return new ArrayList<>(seen.stream().map(Seen::path).toList());
  }

  @Override
  public void close() {
    holds.values().forEach(WireHold::release);
    listener.close();
  }
}
