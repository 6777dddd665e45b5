package dev.larder.git;

import static dev.larder.git.GitBench.credential;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.larder.core.fixture.Endings;
import dev.larder.git.wire.FetchLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a server says that means harm costs an error and no memory.
class HostileServersTest {
  private static final String ID = "1234567890123456789012345678901234567890";
  private static final FetchLimits NARROW =
      new FetchLimits(
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          1,
          Duration.ofSeconds(60),
          Duration.ofSeconds(20),
          1 << 20,
          4 << 20,
          1_000,
          100_000);

  /// One answer, as it is written.
  interface Answer {
    void write(OutputStream out) throws IOException;
  }

  @TempDir private Path folder;
  private HttpServer server;
  private GitBench bench;
  private volatile Answer names = out -> {};
  private volatile Answer pack = out -> {};

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
    bench = new GitBench(folder.resolve("mirrors"), NARROW, 1L << 30);
    bench.with(credential("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    bench.close();
    server.stop(0);
  }

  private String url() {
    return "http://127.0.0.1:%d/lib.git".formatted(server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean first = exchange.getRequestMethod().equals("GET");
      exchange.getRequestBody().readAllBytes();
      exchange
          .getResponseHeaders()
          .set(
              "Content-Type",
              first
                  ? "application/x-git-upload-pack-advertisement"
                  : "application/x-git-upload-pack-result");
      exchange.sendResponseHeaders(200, 0);
      (first ? names : pack).write(exchange.getResponseBody());
    } catch (IOException _) {
      // The client has had enough.
    }
  }

  private static void line(OutputStream out, String text) throws IOException {
    out.write("%04x".formatted(text.getBytes(UTF_8).length + 4).getBytes(US_ASCII));
    out.write(text.getBytes(UTF_8));
  }

  private static void begin(OutputStream out) throws IOException {
    line(out, "# service=git-upload-pack\n");
    out.write("0000".getBytes(US_ASCII));
  }

  private void oneTag(String name) {
    names =
        out -> {
          begin(out);
          line(out, ID + " HEAD\0side-band-64k multi_ack_detailed no-done ofs-delta\n");
          line(out, ID + " " + name + "\n");
          out.write("0000".getBytes(US_ASCII));
        };
  }

  private void packOf(long objects, byte[] rest) {
    pack =
        out -> {
          line(out, "NAK\n");
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          bytes.write(1);
          bytes.write("PACK".getBytes(US_ASCII));
          bytes.write(ByteBuffer.allocate(8).putInt(2).putInt((int) objects).array());
          bytes.write(rest);
          out.write("%04x".formatted(bytes.size() + 4).getBytes(US_ASCII));
          bytes.writeTo(out);
          out.write("0000".getBytes(US_ASCII));
        };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "refs/tags/../../../../tmp/x",
        "refs/tags/a..b",
        "refs/tags/x.lock",
        "refs/tags/\u0007bell",
        "refs/tags//",
        "refs/heads/a b",
      })
  void noNameBecomesAFile(String name) {
    oneTag(name);
    packOf(1, new byte[0]);

    assertThat(bench.look(url())).isIn("1 tags", "0 tags");
    assertThat(bench.text(url(), ID, "a")).isEqualTo("UPSTREAM_BROKEN");
    assertThat(folder.resolve("tmp")).doesNotExist();
  }

  @Test
  void namesWithoutEndAreNotKept() {
    names =
        out -> {
          begin(out);
          line(out, ID + " HEAD\0side-band-64k\n");
          for (int i = 0; ; i++) {
            line(out, ID + " refs/tags/v0.0." + i + "\n");
          }
        };

    assertThat(bench.look(url())).isEqualTo("UPSTREAM_BROKEN");
    assertThat(bench.words(url())).contains("more than 1,048,576 bytes of names");
  }

  @Test
  void aPackOfMoreObjectsThanThereMayBeIsNotBegun() {
    oneTag("refs/tags/v1.0.0");
    packOf(0x7fff_fff0L, new byte[0]);

    assertThat(bench.text(url(), ID, "a")).isEqualTo("UPSTREAM_BROKEN");
  }

  @Test
  void anObjectThatUnpacksToTooMuchIsNotUnpacked() throws IOException {
    oneTag("refs/tags/v1.0.0");
    ByteArrayOutputStream object = new ByteArrayOutputStream();
    // A tree of 64 MiB: type 2, and the size in sevens of bits behind the first four.
    object.write(0xA0);
    object.write(0x80);
    object.write(0x80);
    object.write(0x80 | 0x00);
    object.write(0x02);
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(object)) {
      deflater.write(new byte[10_000]);
    }
    packOf(1, object.toByteArray());

    assertThat(bench.text(url(), ID, "a")).isEqualTo("UPSTREAM_BROKEN");
  }

  @Test
  void aPackWithoutEndIsNotKept() {
    oneTag("refs/tags/v1.0.0");
    pack =
        out -> {
          line(out, "NAK\n");
          byte[] full = new byte[60_000];
          full[0] = 1;
          System.arraycopy("PACK\0\0\0\2\0\0\0\1".getBytes(US_ASCII), 0, full, 1, 12);
          // One blob without compression that never ends.
          full[13] = (byte) 0xBF;
          full[14] = (byte) 0xFF;
          full[15] = 0x7F;
          while (true) {
            out.write("%04x".formatted(full.length + 4).getBytes(US_ASCII));
            out.write(full);
          }
        };

    assertThat(bench.text(url(), ID, "a")).isEqualTo("UPSTREAM_BROKEN");
    assertThat(bench.repositories.mirroredBytes()).isLessThan(4 << 20);
  }

  @Test
  void chatterWithoutEndIsNotKept() {
    oneTag("refs/tags/v1.0.0");
    pack =
        out -> {
          line(out, "NAK\n");
          byte[] full = new byte[60_000];
          java.util.Arrays.fill(full, (byte) 'x');
          full[0] = 2;
          while (true) {
            out.write("%04x".formatted(full.length + 4).getBytes(US_ASCII));
            out.write(full);
          }
        };

    assertThat(bench.text(url(), ID, "a")).isEqualTo("UPSTREAM_BROKEN");
    assertThat(Endings.words(bench.read(url(), repository -> repository.commit(ID))))
        .contains("1,048,576 bytes of words");
  }

  @Test
  void whatTheServerSaysIsMadePrintable() {
    names =
        out -> {
          begin(out);
          line(out, "ERR \u001b[31mno\u202e such thing\n");
        };

    assertThat(bench.words(url())).contains("?[31mno? such thing").doesNotContain("\u001b");
  }
}
