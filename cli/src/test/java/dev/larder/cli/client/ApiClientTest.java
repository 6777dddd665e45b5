package dev.larder.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiClientTest {
  @TempDir Path folder;

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          403 | {"detail": "no grant"}     | : 403 no grant
          409 | {"detail": "two\\nlines"}  | : 409 two\\nlines
          500 | plain words                | : 500 plain words
          502 | <html>no</html>            | : 502
          401 | {"detail": "who?"}         | : 401 who?\\nLog in: larder login URL (or set LARDER_URL and LARDER_TOKEN).
          302 | ''                         | : 302\\nThe server redirects, which is not followed: use the address it leads to.
          200 | <html>a portal</html>      | ' was not answered in JSON: is this the address of a Larder server?'
          422 | {"detail": "a\\u001b[31mb"} | : 422 a [31mb
          """)
  void tellsWhyInOneReadableText(int status, String body, String words) throws Exception {
    try (ScriptedServer server = ScriptedServer.start();
        ApiClient api = open(server.url(), Map.of())) {
      server.on("GET /x", status, body, "Location", "/elsewhere");

      assertThatThrownBy(() -> api.send(ApiRequest.get("/x")).json())
          .isInstanceOf(ClientException.class)
          .hasMessage("GET " + server.url() + "/x" + words.replace("\\n", "\n"));
      assertThat(server.lines()).containsExactly("GET /x");
    }
  }

  @Test
  void saysThatNobodyAnswers() throws Exception {
    int port;
    try (ServerSocket closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }
    try (ApiClient api = open("http://127.0.0.1:" + port, Map.of())) {
      assertThatThrownBy(() -> api.send(ApiRequest.get("/x")))
          .hasMessageContaining("nobody answers there");
    }
  }

  @Test
  void namesAnAuthorityFileThatItCannotRead() {
    assertThatThrownBy(() -> open("http://127.0.0.1:1", Map.of("LARDER_CA_FILE", "/nowhere.pem")))
        .isInstanceOf(ClientException.class)
        .hasMessageContaining("LARDER_CA_FILE /nowhere.pem");
  }

  @Test
  void encodesEveryParameter() throws Exception {
    try (ScriptedServer server = ScriptedServer.start();
        ApiClient api = open(server.url(), Map.of())) {
      api.send(ApiRequest.get("/x").with("version", "v1.0.0+a b&c"));

      assertThat(server.lines()).containsExactly("GET /x?version=v1.0.0%2Ba%20b%26c");
    }
  }

  @Test
  void countsWhatItUploads() throws Exception {
    Path file = Files.writeString(folder.resolve("a.zip"), "x".repeat(100_000));
    AtomicLong total = new AtomicLong();
    try (ScriptedServer server = ScriptedServer.start();
        ApiClient api = open(server.url(), Map.of())) {
      server.on("PUT /a.zip", 201, "{}");

      ApiResponse answer =
          api.put(
              new UploadRequest(
                  "/a.zip", Map.of("time", "1:2"), new TreeMap<>(Map.of("zip", file))),
              (_, whole) -> total.set(whole));

      assertThat(answer.status()).isEqualTo(201);
      assertThat(server.lines()).containsExactly("PUT /a.zip?time=1%3A2");
      assertThat(server.heard().getFirst().body()).hasSize(100_000);
      assertThat(total.get()).isIn(0L, 100_000L);
    }
  }

  @Test
  void severalFilesArePartsOfAForm() throws Exception {
    SequencedMap<String, Path> parts = new LinkedHashMap<>();
    parts.put("zip", Files.writeString(folder.resolve("a.zip"), "zip"));
    parts.put("mod", Files.writeString(folder.resolve("go.mod"), "module a\r\n"));
    try (ScriptedServer server = ScriptedServer.start();
        ApiClient api = open(server.url(), Map.of())) {
      server.on("PUT /a.zip", 201, "{}");

      api.put(new UploadRequest("/a.zip", Map.of(), parts), (_, _) -> {});

      String body = server.heard().getFirst().body();
      String boundary = body.substring(0, body.indexOf("\r\n"));
      assertThat(body)
          .isEqualTo(
              String.join(
                  "\r\n",
                  boundary,
                  "Content-Disposition: form-data; name=\"zip\"; filename=\"zip\"",
                  "",
                  "zip",
                  boundary,
                  "Content-Disposition: form-data; name=\"mod\"; filename=\"mod\"",
                  "",
                  "module a\r\n",
                  boundary + "--",
                  ""));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          HTTPS://Larder.Corp.Example:8443/base/, https://larder.corp.example:8443/base
          http://h, http://h
          https://h/repository/go, https://h
          https://h/larder/repository/go/, https://h/larder
          https://h/repository/repository/go, https://h/repository
          https://h/repository, https://h/repository
          https://h/larder/repository/go/x, https://h/larder/repository/go/x
          """)
  void readsAddresses(String written, String read) throws Exception {
    assertThat(ServerUrl.parse(written).text()).isEqualTo(read);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'https://h/repository/go,direct'",
    "ftp://h",
    "h",
    "https://u:secret@h",
    "https://h?x",
    "https://h/#x",
    "''",
    "http://"
  })
  void refusesOtherAddresses(String written) {
    assertThatThrownBy(() -> ServerUrl.parse(written))
        .isInstanceOf(ClientException.class)
        .hasMessageNotContaining("secret");
  }

  private static ApiClient open(String url, Map<String, String> environment) throws Exception {
    ClientMachine machine =
        new ClientMachine(
            environment, InputStream.nullInputStream(), Optional.empty(), Path.of("."));
    return ApiClient.open(Connection.anonymous(ServerUrl.parse(url)), machine);
  }
}
