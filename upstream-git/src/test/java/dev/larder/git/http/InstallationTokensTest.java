package dev.larder.git.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.larder.common.json.Json;
import dev.larder.core.fixture.SettableClock;
import dev.larder.core.loop.LoopTime;
import dev.larder.core.loop.StandingLoops;
import dev.larder.core.repository.GitHubApp;
import dev.larder.core.storage.GitUpstreams;
import dev.larder.upstream.HttpCoreTransport;
import dev.larder.upstream.OutboundSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Against a server that checks as GitHub does.
class InstallationTokensTest {
  private static final KeyPair KEYS = keys();

  private final SettableClock clock = new SettableClock();
  private final List<String> given = new CopyOnWriteArrayList<>();
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private HttpCoreTransport transport;
  private InstallationTokens tokens;
  private volatile int status = 201;

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2_048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    transport =
        new HttpCoreTransport(
            OutboundSettings.of("1.2.3"), "Git servers", new StandingLoops(LoopTime.SYSTEM));
    tokens = new InstallationTokens(transport, clock);
  }

  @AfterEach
  void stop() {
    server.stop(0);
    transport.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      check(exchange);
      String token = "ghs_" + given.size();
      byte[] body =
          Json.bytes(
              Json.object()
                  .put("token", token)
                  .put("expires_at", clock.instant().plus(Duration.ofHours(1)).toString()));
      if (status == 201) {
        given.add(token);
      }
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    } catch (GeneralSecurityException | RuntimeException e) {
      problems.add(e.toString());
    }
  }

  private void check(HttpExchange exchange) throws GeneralSecurityException, IOException {
    assertThat(exchange.getRequestMethod()).isEqualTo("POST");
    assertThat(exchange.getRequestURI().getPath())
        .isEqualTo("/api/v3/app/installations/77/access_tokens");
    assertThat(exchange.getRequestBody().readAllBytes()).isEqualTo("{}".getBytes(UTF_8));
    String shown = exchange.getRequestHeaders().getFirst("Authorization");
    String[] parts = shown.substring("Bearer ".length()).split("\\.", -1);
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(KEYS.getPublic());
    signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    JsonNode claims = Json.read(Base64.getUrlDecoder().decode(parts[1]));
    assertThat(claims.path("iss").asString()).isEqualTo("Iv1.abc");
    assertThat(claims.path("iat").asLong()).isLessThanOrEqualTo(clock.instant().getEpochSecond());
    assertThat(claims.path("exp").asLong() - clock.instant().getEpochSecond()).isBetween(60L, 600L);
  }

  private GitHubApp app(String key) {
    return new GitHubApp(
        URI.create("http://127.0.0.1:%d/api/v3/".formatted(server.getAddress().getPort())),
        "Iv1.abc",
        77,
        key);
  }

  private static String pem(boolean pkcs8) {
    try {
      byte[] encoded = KEYS.getPrivate().getEncoded();
      byte[] der =
          pkcs8
              ? encoded
              : PrivateKeyInfo.getInstance(encoded)
                  .parsePrivateKey()
                  .toASN1Primitive()
                  .getEncoded();
      String type = pkcs8 ? "PRIVATE KEY" : "RSA PRIVATE KEY";
      return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
          .formatted(type, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), type);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String token(boolean pkcs8) throws IOException {
    String token = tokens.of(app(pem(pkcs8)), Optional.empty());
    assertThat(problems).isEmpty();
    return token;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void oneIsUsedUntilShortlyBeforeItExpires(boolean pkcs8) throws IOException {
    assertThat(token(pkcs8)).isEqualTo("ghs_0");
    clock.advance(Duration.ofMinutes(54));
    assertThat(token(pkcs8)).isEqualTo("ghs_0");
    clock.advance(Duration.ofMinutes(2));
    assertThat(token(pkcs8)).isEqualTo("ghs_1");
    tokens.forget(app(pem(pkcs8)));
    assertThat(token(pkcs8)).isEqualTo("ghs_2");
  }

  @ParameterizedTest
  @CsvSource({"401, privateKey", "403, suspended", "404, installationId", "500, status 500"})
  void saysWhyThereIsNone(int answer, String words) {
    status = answer;
    assertThatThrownBy(() -> token(true))
        .isInstanceOf(AppException.class)
        .hasMessageContaining("GitHub App Iv1.abc, installation 77")
        .hasMessageContaining(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"no key", "AAAA", "MAA="})
  void saysThatAKeyIsNone(String text) {
    assertThatThrownBy(() -> tokens.of(app(GitUpstreams.key(text)), Optional.empty()))
        .isInstanceOf(AppException.class)
        .hasMessageContaining("no RSA key");
  }
}
