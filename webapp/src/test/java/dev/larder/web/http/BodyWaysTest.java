package dev.larder.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.web.http.jetty.FilePart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every way in which bytes of a file go out gives the same bytes: from the heap, from mapped
/// memory, by the system from the file (sendfile), copied through a buffer, and by turns.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BodyWaysTest {
  private static final int FILE_BYTES = 24 << 20;
  private static final int ODD_BYTES = 100_003;
  private static final Headers OCTETS = Headers.of("Content-Type", "application/octet-stream");

  private final byte[] all = new byte[FILE_BYTES];
  private final HttpClient client = HttpClient.newHttpClient();
  private TestWebServer server;
  private FileChannel file;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    new Random(1).nextBytes(all);
    file = FileChannel.open(Files.write(folder.resolve("file"), all));
    ByteBuffer mapped = file.map(MapMode.READ_ONLY, 0, FILE_BYTES);
    server =
        new TestWebServer(
            Limits.DEFAULT,
            way("heap", (x, from, length) -> x.respond(200, OCTETS, heap(from, length))),
            way("mapped", (x, from, length) -> x.respond(200, OCTETS, mapped.slice(from, length))),
            way(
                "file",
                (x, from, length) ->
                    x.respond(200, OCTETS, new FilePart(mapped.slice(from, length), file, from))),
            way(
                "copied",
                (x, from, length) ->
                    x.stream(200, OCTETS, length, to -> to.write(heap(from, length)))),
            way(
                "mixed",
                (x, from, length) ->
                    x.stream(200, OCTETS, length, to -> mixed(to, from, length, mapped))));
  }

  @AfterAll
  void stop() throws IOException {
    server.close();
    client.close();
    file.close();
  }

  private interface Way {
    void send(Exchange exchange, int from, int length) throws IOException, InterruptedException;
  }

  /// `/name/from/length`.
  private static Route way(String name, Way way) {
    return Route.below(
        "/" + name + "/",
        name,
        x -> {
          int slash = x.rest().indexOf('/');
          int from = Integer.parseInt(x.rest().substring(0, slash));
          way.send(x, from, Integer.parseInt(x.rest().substring(slash + 1)));
        });
  }

  /// In turn as a part of the file and from the heap, as a file that grows.
  private void mixed(BodyChannel to, int from, int length, ByteBuffer mapped) throws IOException {
    int size;
    for (int done = 0; done < length; done += size) {
      int at = from + done;
      size = Math.min(length - done, ODD_BYTES);
      if (done % (2 * ODD_BYTES) == 0) {
        to.write(heap(at, size));
      } else {
        to.write(new FilePart(mapped.slice(at, size), file, at));
      }
    }
  }

  private ByteBuffer heap(int from, int length) {
    return ByteBuffer.wrap(all, from, length);
  }

  @ParameterizedTest
  @CsvSource({
    "heap,   HTTP_1_1",
    "heap,   HTTP_2",
    "mapped, HTTP_1_1",
    "mapped, HTTP_2",
    "file,   HTTP_1_1",
    "file,   HTTP_2",
    "copied, HTTP_1_1",
    "copied, HTTP_2",
    "mixed,  HTTP_1_1",
    "mixed,  HTTP_2",
  })
  void sendsTheVeryBytes(String way, HttpClient.Version version) throws Exception {
    Random random = new Random(way.hashCode());
    int[] lengths = {0, 1, 65_535, 65_536, 65_537, 1 << 20, (1 << 20) + 1, 5_000_003};
    for (int i = 0; i < 60; i++) {
      int length = i < lengths.length ? lengths[i] : random.nextInt(1 << random.nextInt(1, 23));
      int from = random.nextInt(FILE_BYTES - length);
      HttpRequest request =
          HttpRequest.newBuilder(server.uri().resolve("/%s/%d/%d".formatted(way, from, length)))
              .version(version)
              .timeout(Duration.ofSeconds(60))
              .build();

      HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());

      assertThat(answer.version()).isEqualTo(version);
      assertThat(Arrays.equals(answer.body(), Arrays.copyOfRange(all, from, from + length)))
          .as("%d bytes from %d", length, from)
          .isTrue();
    }
  }

  /// More than all the buffers of a connection hold, taken in odd pieces.
  @ParameterizedTest
  @ValueSource(strings = {"heap", "mapped", "file", "copied", "mixed"})
  void sendsTheVeryBytesToASlowReader(String way) throws Exception {
    int length = FILE_BYTES - 7;
    try (RawClient slow = new RawClient(server.uri(), 8 * 1024)) {
      for (int turn = 0; turn < 2; turn++) {
        slow.send("GET /%s/5/%d HTTP/1.1\r\nHost: h\r\n\r\n".formatted(way, length));
        await().until(() -> server.server.inFlight() > 0);
        slow.readHead();
        ByteArrayOutputStream body = new ByteArrayOutputStream(length);
        Random random = new Random(turn);
        while (body.size() < length) {
          body.write(slow.readBytes(Math.min(length - body.size(), 1 + random.nextInt(300_000))));
        }
        assertThat(Arrays.equals(body.toByteArray(), Arrays.copyOfRange(all, 5, 5 + length)))
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"heap", "mapped", "file", "copied", "mixed"})
  void endsWithAReaderThatGoesAway(String way) throws Exception {
    server.served.clear();
    try (RawClient leaving = new RawClient(server.uri(), 8 * 1024)) {
      leaving.send("GET /%s/0/%d HTTP/1.1\r\nHost: h\r\n\r\n".formatted(way, FILE_BYTES));
      leaving.readHead();
      assertThat(leaving.readBytes(1_000)).isEqualTo(Arrays.copyOf(all, 1_000));
    }

    ServedRequest served = server.served.poll(60, TimeUnit.SECONDS);

    assertThat(served).isNotNull();
    assertThat(served.aborted()).isTrue();
    await().until(() -> server.server.inFlight() == 0);
    assertThat(file.isOpen()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"heap", "mapped", "file", "copied", "mixed"})
  void sendsNoBytesToHead(String way) throws Exception {
    String answer =
        RawClient.ask(
            server.uri(),
            "HEAD /%s/0/3000000 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n".formatted(way));

    assertThat(answer).startsWith("HTTP/1.1 200 ").contains("Content-Length: 3000000\r\n");
    assertThat(answer).endsWith("\r\n\r\n");
  }
}
