package dev.larder.go.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.larder.api.Coordinates;
import dev.larder.api.Document;
import dev.larder.api.HostPosts;
import dev.larder.api.Log;
import dev.larder.api.LogCosigner;
import dev.larder.api.LogGrowth;
import dev.larder.api.LogPages;
import dev.larder.api.Logged;
import dev.larder.api.Outcome;
import dev.larder.api.Signer;
import dev.larder.go.TestPorts;
import dev.larder.go.hash.H1;
import dev.larder.go.module.ModulePath;
import dev.larder.go.sumdb.ChecksumDatabases;
import dev.larder.go.sumdb.OwnLog;
import dev.larder.go.sumdb.OwnWitnesses;
import dev.larder.go.sumdb.SumdbRoute;
import dev.larder.go.tlog.SeedSigner;
import dev.larder.go.tlog.VerifierKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A server's own log with the records of protocol 23.3, which serves it as it is, or lies.
final class AuditedLog implements AutoCloseable {
  static final String NAME = "sum.ex.test";
  static final String MODULE = "ex.test/m";
  private static final String BASE = "/sumdb/" + NAME + "/";

  /// What is served instead, by the path below the log.
  final Map<String, UnaryOperator<byte[]>> lies = new HashMap<>();

  final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
  private final TestPorts ports = new TestPorts();
  private final SeedSigner seed;
  private final Log log;
  private Optional<HttpServer> server = Optional.empty();

  AuditedLog() {
    this(0);
  }

  /// @param number of its key
  AuditedLog(int number) {
    seed = SeedSigner.of(NAME, number);
    ports.objects.put(
        ChecksumDatabases.KIND, Map.of(NAME, Map.of("own.mode", "private", "key", key().text())));
    ports.observes = true;
    ports.logs.open("go", NAME, Log.Kind.OWN);
    log = ports.ownLog(NAME).orElseThrow();
    ports.heads = (_, record) -> Outcome.found(headOver(record));
  }

  VerifierKey key() {
    return seed.key();
  }

  private Log.Head headOver(long record) {
    return log.head().filter(head -> head.size() > record).orElseThrow();
  }

  /// Publishes versions up to a number of records.
  AuditedLog publish(int size) {
    for (int i = (int) log.size(); i < size; i++) {
      append("v1.0." + i, i);
    }
    return head();
  }

  /// Records a version with the hashes of a number.
  void append(String version, int hashes) {
    Map<String, String> facts = Map.of("h1", h1("zip" + hashes), "go.mod", h1("mod" + hashes));
    for (Logged one : OwnLog.of(new Coordinates(MODULE, version), facts, ports.objects)) {
      log.append(List.of(one.entry()));
    }
  }

  /// Records anything.
  void appendText(String name, String text) {
    log.append(List.of(new Log.Entry(name, text.getBytes(UTF_8), Map.of())));
  }

  AuditedLog head() {
    long before = log.head().map(Log.Head::size).orElse(0L);
    for (long at = before; at < log.size(); ) {
      long next = Math.min(log.size(), (at / 1_000 + 1) * 1_000);
      LogGrowth growth = OwnLog.grown(log, next, signer());
      if (!log.advance(at, growth.head(), growth.pages())) {
        throw new IllegalStateException("somebody else advances " + NAME);
      }
      at = next;
    }
    return this;
  }

  /// From now on it names witnesses: a line with key and url for each.
  void witnesses(String... lines) {
    ports.objects.put(
        ChecksumDatabases.KIND,
        Map.of(
            NAME,
            Map.of(
                "own.mode",
                "private",
                "key",
                key().text(),
                "own.witnesses",
                String.join("\n", lines))));
  }

  /// Asks those whose turn it is.
  void cosign(HostPosts posts, Instant now) {
    OwnWitnesses.ask(log, ports.objects, posts, now);
  }

  List<LogCosigner> cosigners() {
    return OwnWitnesses.of(log, ports.objects);
  }

  /// A document that it serves, as text.
  String text(String rest) {
    return switch (route(rest)) {
      case Outcome.Found<byte[]>(var bytes) -> new String(bytes, UTF_8);
      case Outcome.Unfound<byte[]> ended -> throw new IllegalStateException(ended.toString());
    };
  }

  void observes(boolean observes) {
    ports.observes = observes;
  }

  private Signer signer() {
    return new Signer() {
      @Override
      public byte[] publicKey() {
        return key().publicKey();
      }

      @Override
      public byte[] sign(byte[] message) {
        return seed.sign(message);
      }
    };
  }

  static String h1(String text) {
    byte[] hash = H1.sha256().digest(text.getBytes(UTF_8));
    return "h1:" + Base64.getEncoder().encodeToString(hash);
  }

  /// The lines of go.sum of some versions.
  static String goSum(int from, int to) {
    StringBuilder lines = new StringBuilder();
    for (int i = from; i < to; i++) {
      String name = MODULE + " v1.0." + i;
      lines.append(name).append(' ').append(h1("zip" + i)).append('\n');
      lines.append(name).append("/go.mod ").append(h1("mod" + i)).append('\n');
    }
    return lines.toString();
  }

  LogPages pages() {
    return paths -> paths.stream().map(this::serve).toList();
  }

  private Outcome<byte[]> serve(String rest) {
    asked.add(rest);
    return route(rest).map(body -> lies.getOrDefault(rest, UnaryOperator.identity()).apply(body));
  }

  private synchronized Outcome<byte[]> route(String rest) {
    Optional<String> module =
        Stream.of("lookup/", "tlog/proof/")
            .filter(rest::startsWith)
            .map(way -> rest.substring(way.length(), rest.indexOf('@')))
            .map(name -> ModulePath.unescape(name).text())
            .findFirst();
    return SumdbRoute.serve(NAME + "/" + rest, module, ports).map(Document::bytes);
  }

  /// Serves it over HTTP, and gives the address of the server.
  String listen() throws IOException {
    if (server.isEmpty()) {
      server = Optional.of(listening());
    }
    return "http://127.0.0.1:" + server.get().getAddress().getPort();
  }

  private HttpServer listening() throws IOException {
    HttpServer listening =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    listening.createContext(BASE, this::respond);
    listening.start();
    return listening;
  }

  private void respond(HttpExchange exchange) throws IOException {
    try (exchange) {
      String rest = exchange.getRequestURI().getPath().substring(BASE.length());
      Outcome<byte[]> outcome = serve(rest);
      int status =
          switch (outcome) {
            case Outcome.Found<byte[]> _ -> 200;
            case Outcome.Missing<byte[]> _ -> 404;
            case Outcome.Unfound<byte[]> _ -> 403;
          };
      byte[] body =
          outcome instanceof Outcome.Found<byte[]>(var bytes)
              ? bytes
              : outcome.toString().getBytes(UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.ifPresent(listening -> listening.stop(0));
  }
}
