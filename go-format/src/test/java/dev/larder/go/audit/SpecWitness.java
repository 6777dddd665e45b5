package dev.larder.go.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.larder.go.hash.H1;
import dev.larder.go.rule.Violation;
import dev.larder.go.tlog.CosignerKey;
import dev.larder.go.tlog.Note;
import dev.larder.go.tlog.NoteSignature;
import dev.larder.go.tlog.SeedSigner;
import dev.larder.go.tlog.VerifierKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/// A witness of one log, rule by rule as c2sp.org/tlog-witness has it. Proofs are verified by RFC
/// 9162, 2.1.4.2, and not by what makes them here.
final class SpecWitness implements AutoCloseable {
  private static final int MAX_PROOF = 63;
  private static final byte[] EMPTY = H1.sha256().digest();

  private final String name;
  private final VerifierKey log;
  private final SeedSigner secret;
  private final CosignerKey key;
  private final HttpServer server;
  private long size;
  private byte[] root = EMPTY;

  /// What it signs at.
  volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

  /// What it answers to everything, where it is out of order.
  volatile Optional<HttpAnswer> broken = Optional.empty();

  record HttpAnswer(int status, String body) {}

  /// @param number of its key
  SpecWitness(String name, int number, VerifierKey log) throws IOException {
    this.name = name;
    this.log = log;
    this.secret = SeedSigner.of(name, number);
    this.key = CosignerKey.of(name, secret.key().publicKey());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/w/add-checkpoint", this::respond);
    server.start();
  }

  CosignerKey key() {
    return key;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/w";
  }

  /// How it is configured.
  String line() {
    return key.text() + " " + url() + "/";
  }

  long size() {
    return size;
  }

  private void respond(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      HttpAnswer answer =
          exchange.getRequestMethod().equals("POST")
              ? broken.orElseGet(() -> answer(new String(body, UTF_8)))
              : new HttpAnswer(405, "");
      if (answer.status() == 409) {
        exchange.getResponseHeaders().set("Content-Type", "text/x.tlog.size");
      }
      byte[] bytes = answer.body().getBytes(UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private synchronized HttpAnswer answer(String body) {
    int end = body.indexOf("\n\n");
    List<String> head = body.substring(0, Math.max(0, end)).lines().toList();
    if (head.isEmpty() || !head.getFirst().matches("old (0|[1-9][0-9]*)")) {
      return new HttpAnswer(400, "no old size");
    }
    if (head.size() - 1 > MAX_PROOF) {
      return new HttpAnswer(400, "a proof of more than 63 lines");
    }
    long old = Long.parseLong(head.getFirst().substring("old ".length()));
    List<byte[]> proof = head.stream().skip(1).map(Base64.getDecoder()::decode).toList();
    String checkpoint = body.substring(end + 2);
    List<String> lines = checkpoint.lines().limit(4).toList();
    if (!lines.getFirst().equals(log.name())) {
      return new HttpAnswer(404, "unknown log");
    }
    try {
      Note note = Note.open(checkpoint.getBytes(UTF_8), List.of(log));
      long next = Long.parseLong(lines.get(1));
      return judged(note, old, next, Base64.getDecoder().decode(lines.get(2)), proof);
    } catch (Violation unsigned) {
      return new HttpAnswer(403, "not signed by the log");
    }
  }

  private HttpAnswer judged(Note note, long old, long next, byte[] nextRoot, List<byte[]> proof) {
    if (old > next) {
      return new HttpAnswer(400, "old size after the new one");
    }
    if (old != size) {
      return new HttpAnswer(409, size + "\n");
    }
    boolean fits =
        next == 0
            ? Arrays.equals(nextRoot, EMPTY) && proof.isEmpty()
            : old == 0 ? proof.isEmpty() : continues(old, next, nextRoot, proof);
    if (!fits) {
      return new HttpAnswer(422, "not consistent");
    }
    size = next;
    root = nextRoot;
    return new HttpAnswer(200, line(note.text()) + "\n");
  }

  /// RFC 9162, 2.1.4.2.
  private boolean continues(long old, long next, byte[] nextRoot, List<byte[]> proof) {
    if (old == next) {
      return proof.isEmpty() && Arrays.equals(root, nextRoot);
    }
    List<byte[]> path =
        Long.bitCount(old) == 1 ? Stream.concat(Stream.of(root), proof.stream()).toList() : proof;
    if (path.isEmpty()) {
      return false;
    }
    long fn = old - 1;
    long sn = next - 1;
    while (fn % 2 == 1) {
      fn >>= 1;
      sn >>= 1;
    }
    byte[] fr = path.getFirst();
    byte[] sr = path.getFirst();
    for (byte[] c : path.subList(1, path.size())) {
      if (sn == 0) {
        return false;
      }
      if (fn % 2 == 1 || fn == sn) {
        fr = node(c, fr);
        sr = node(c, sr);
        while (fn % 2 == 0 && fn != 0) {
          fn >>= 1;
          sn >>= 1;
        }
      } else {
        sr = node(sr, c);
      }
      fn >>= 1;
      sn >>= 1;
    }
    return sn == 0 && Arrays.equals(fr, root) && Arrays.equals(sr, nextRoot);
  }

  private static byte[] node(byte[] left, byte[] right) {
    MessageDigest digest = H1.sha256();
    digest.update((byte) 1);
    digest.update(left);
    return digest.digest(right);
  }

  private String line(String text) {
    long time = now.getEpochSecond();
    byte[] signature = secret.sign(CosignerKey.message(time, text));
    byte[] timed = ByteBuffer.allocate(8 + signature.length).putLong(time).put(signature).array();
    return new NoteSignature(name, key.keyHash(), timed).line();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
