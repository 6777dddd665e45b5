package dev.larder.web.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.larder.core.loop.LoopTime;
import dev.larder.core.loop.StandingLoops;
import dev.larder.web.http.Front;
import dev.larder.web.http.Limits;
import dev.larder.web.http.ListenAddress;
import dev.larder.web.http.Route;
import dev.larder.web.http.Routes;
import dev.larder.web.http.ServerSetup;
import dev.larder.web.http.TlsIdentity;
import dev.larder.web.http.WebServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
  private static final Clock CLOCK = Clock.systemUTC();

  @TempDir Path home;

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1"})
  void speaksHttp2ToWhoTrustsTheHomesAuthority(String host) throws Exception {
    DevAuthority authority = DevAuthority.in(home, CLOCK);
    try (PemFiles files = open(authority, Duration.ofHours(1));
        WebServer server = serve(files)) {
      HttpResponse<String> answer = get(server, host, authority.authorityFile());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.body()).isEqualTo("secure https://" + host + ":" + port(server) + "\n");
    }
  }

  @Test
  void isRefusedByWhoDoesNotTrustTheAuthority() throws Exception {
    DevAuthority authority = DevAuthority.in(home, CLOCK);
    DevAuthority other = DevAuthority.in(home.resolve("other"), CLOCK);
    try (PemFiles files = open(authority, Duration.ofHours(1));
        WebServer server = serve(files)) {
      assertThatThrownBy(() -> get(server, "localhost", other.authorityFile()))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  @Test
  void keepsAuthorityAndCertificateOverStarts() throws Exception {
    DevAuthority first = DevAuthority.in(home, CLOCK);
    String authority = Files.readString(first.authorityFile());
    String certificate = Files.readString(first.certificateFile());

    DevAuthority second = DevAuthority.in(home, CLOCK);

    assertThat(Files.readString(second.authorityFile())).isEqualTo(authority);
    assertThat(Files.readString(second.certificateFile())).isEqualTo(certificate);
  }

  @Test
  void renewsTheCertificateInTimeAndNotTheAuthority() throws Exception {
    DevAuthority first = DevAuthority.in(home, CLOCK);
    String authority = Files.readString(first.authorityFile());
    String certificate = Files.readString(first.certificateFile());
    Instant later = Instant.now().plus(Duration.ofDays(61));

    DevAuthority second = DevAuthority.in(home, Clock.fixed(later, ZoneOffset.UTC));

    assertThat(Files.readString(second.authorityFile())).isEqualTo(authority);
    assertThat(Files.readString(second.certificateFile())).isNotEqualTo(certificate);
  }

  @Test
  void showsAChangedCertificateWithoutRestart() throws Exception {
    DevAuthority old = DevAuthority.in(home.resolve("old"), CLOCK);
    DevAuthority renewed = DevAuthority.in(home.resolve("renewed"), CLOCK);
    try (PemFiles files = open(old, Duration.ofMillis(20));
        WebServer server = serve(files)) {
      assertThat(get(server, "localhost", old.authorityFile()).statusCode()).isEqualTo(200);
      Files.copy(renewed.keyFile(), old.keyFile(), StandardCopyOption.REPLACE_EXISTING);
      Files.copy(
          renewed.certificateFile(), old.certificateFile(), StandardCopyOption.REPLACE_EXISTING);

      await()
          .ignoreExceptions()
          .untilAsserted(() ->
              assertThat(get(server, "localhost", renewed.authorityFile()).statusCode())
                  .isEqualTo(200));
    }
  }

  @Test
  void keepsTheFormerCertificateWhenTheNewOneIsBroken() throws Exception {
    DevAuthority authority = DevAuthority.in(home, CLOCK);
    try (PemFiles files = open(authority, Duration.ofMillis(20))) {
      KeyStore before = files.keyStore();
      Files.writeString(authority.certificateFile(), "rubbish");
      Files.writeString(authority.certificateFile(), "more rubbish");

      await()
          .during(Duration.ofMillis(200))
          .untilAsserted(() -> assertThat(files.keyStore()).isSameAs(before));
    }
  }

  private static PemFiles open(DevAuthority authority, Duration interval) throws TlsException {
    return PemFiles.open(
        authority.certificateFile(),
        authority.keyFile(),
        interval,
        new StandingLoops(LoopTime.SYSTEM));
  }

  private static WebServer serve(TlsIdentity identity) throws Exception {
    ListenAddress free = new ListenAddress("127.0.0.1", 0);
    WebServer server =
        WebServer.start(
            new ServerSetup(
                free,
                Optional.of(new ServerSetup.Https(free, identity)),
                Optional.empty(),
                Routes.of(),
                Routes.of(),
                Front.NONE,
                List.of(),
                Limits.DEFAULT));
    server.open(
        Routes.of(
            Route.below(
                "/", "x", x -> x.text(200, (x.secure() ? "secure " : "plain ") + x.origin()))));
    return server;
  }

  private static int port(WebServer server) {
    return server.addresses().get(1).getPort();
  }

  private static HttpResponse<String> get(WebServer server, String host, Path authority)
      throws Exception {
    try (HttpClient client = HttpClient.newBuilder().sslContext(trusting(authority)).build()) {
      URI uri = URI.create("https://" + host + ":" + port(server) + "/");
      return client.send(
          HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private static SSLContext trusting(Path authority) throws Exception {
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("ca", certificate(authority));
    TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
    managers.init(trust);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  private static Certificate certificate(Path file) throws Exception {
    try (InputStream in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
