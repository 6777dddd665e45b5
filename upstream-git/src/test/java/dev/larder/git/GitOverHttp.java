package dev.larder.git;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.larder.rig.TestAuthority;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// `git http-backend` behind a server of the JDK's, with or without TLS.
public final class GitOverHttp implements AutoCloseable {
  /// A request as it came.
  ///
  /// @param wants whether it asks for commits, and not for names alone
  public record Seen(
      String method,
      String path,
      Optional<String> authorization,
      Optional<String> agent,
      boolean wants) {}

  private final HttpServer server;
  private final String scheme;
  private final Path served;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
  private final Map<String, String> moves = new ConcurrentHashMap<>();
  private volatile Optional<String> wanted = Optional.empty();

  private GitOverHttp(HttpServer server, String scheme, Path served) {
    this.server = server;
    this.scheme = scheme;
    this.served = served;
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  public static GitOverHttp plain(Path served) {
    try {
      return new GitOverHttp(HttpServer.create(loopback(), 0), "http", served);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// @param names that its certificate bears beside its address
  public static GitOverHttp secure(Path served, TestAuthority authority, String... names) {
    try {
      HttpsServer server = HttpsServer.create(loopback(), 0);
      String[] hosts =
          Stream.concat(Stream.of("127.0.0.1"), Stream.of(names)).toArray(String[]::new);
      server.setHttpsConfigurator(new HttpsConfigurator(authority.serverContext(hosts)));
      return new GitOverHttp(server, "https", served);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /// From now on it asks for this user and password.
  public void demand(String user, String password) {
    String both = user + ":" + password;
    wanted = Optional.of("Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8)));
  }

  /// From now on it answers so below a path.
  public void answer(String path, int status) {
    statuses.put(path, status);
  }

  /// From now on what is below a path is somewhere else.
  public void move(String path, int status, String to) {
    statuses.put(path, status);
    moves.put(path, to);
  }

  public List<Seen> seen() {
    return seen;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public String url(String path) {
    return origin() + path;
  }

  public String origin() {
    return scheme + "://127.0.0.1:" + port();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] body = exchange.getRequestBody().readAllBytes();
      seen.add(
          new Seen(
              exchange.getRequestMethod(),
              path,
              header(exchange, "Authorization"),
              header(exchange, "User-Agent"),
              wants(exchange, body)));
      Optional<String> matched = statuses.keySet().stream().filter(path::startsWith).findFirst();
      if (matched.isPresent()) {
        refuse(exchange, matched.get());
      } else if (wanted.isPresent() && !wanted.equals(header(exchange, "Authorization"))) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
        exchange.sendResponseHeaders(401, -1);
      } else {
        backend(exchange, body);
      }
    }
  }

  private static boolean wants(HttpExchange exchange, byte[] body) throws IOException {
    boolean packed = header(exchange, "Content-Encoding").filter("gzip"::equals).isPresent();
    InputStream plain = new ByteArrayInputStream(body);
    try (InputStream in = packed ? new GZIPInputStream(plain) : plain) {
      return new String(in.readAllBytes(), ISO_8859_1).contains("want ");
    }
  }

  private void refuse(HttpExchange exchange, String below) throws IOException {
    Optional<String> to = Optional.ofNullable(moves.get(below));
    if (to.isPresent()) {
      String rest = exchange.getRequestURI().toString().substring(below.length());
      exchange.getResponseHeaders().set("Location", to.get() + rest);
    }
    exchange.sendResponseHeaders(statuses.get(below), -1);
  }

  private static Optional<String> header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  /// As RFC 3875 has it.
  private void backend(HttpExchange exchange, byte[] body) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("git", "http-backend");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Map<String, String> environment = builder.environment();
    environment.put("GIT_PROJECT_ROOT", served.toString());
    environment.put("GIT_HTTP_EXPORT_ALL", "1");
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    environment.put("REQUEST_METHOD", exchange.getRequestMethod());
    environment.put("PATH_INFO", exchange.getRequestURI().getPath());
    environment.put(
        "QUERY_STRING", Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""));
    environment.put("CONTENT_TYPE", header(exchange, "Content-Type").orElse(""));
    header(exchange, "Git-Protocol").ifPresent(v -> environment.put("GIT_PROTOCOL", v));
    header(exchange, "Content-Encoding")
        .ifPresent(v -> environment.put("HTTP_CONTENT_ENCODING", v));
    header(exchange, "Content-Length").ifPresent(v -> environment.put("CONTENT_LENGTH", v));
    Process process = builder.start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(body);
    }
    try (InputStream out = new BufferedInputStream(process.getInputStream())) {
      int status = 200;
      for (String line = line(out); !line.isEmpty(); line = line(out)) {
        int colon = line.indexOf(':');
        String name = line.substring(0, colon);
        String value = line.substring(colon + 1).strip();
        if (name.equals("Status")) {
          status = Integer.parseInt(value.substring(0, 3));
        } else {
          exchange.getResponseHeaders().add(name, value);
        }
      }
      exchange.sendResponseHeaders(status, 0);
      out.transferTo(exchange.getResponseBody());
    } finally {
      process.destroyForcibly();
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append(new String(new byte[] {(byte) c}, US_ASCII));
    }
    return new String(line.toString().getBytes(ISO_8859_1), ISO_8859_1).strip();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
