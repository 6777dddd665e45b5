package dev.larder.upstream;

import static dev.larder.upstream.Exchanges.PATIENT;
import static dev.larder.upstream.Exchanges.body;
import static dev.larder.upstream.Exchanges.named;
import static dev.larder.upstream.Exchanges.transport;
import static dev.larder.upstream.Exchanges.unreachable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.common.outbound.ProxyRules;
import dev.larder.core.repository.UpstreamConfig;
import dev.larder.core.source.Transport.Cause;
import dev.larder.core.source.Transport.Exchange;
import dev.larder.rig.ConnectProxy;
import dev.larder.rig.FakeUpstream;
import dev.larder.rig.Fault;
import dev.larder.rig.TestAuthority;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustAndProxyTest {
  private static final URI MIRROR = URI.create("https://mirror.public.test");
  private static final URI LIST = MIRROR.resolve("/m/@v/list");

  @TempDir private Path folder;
  private final TestAuthority authority = new TestAuthority("Mirror Root");
  private final TestAuthority corporate = new TestAuthority("Corporate Inspection CA");
  private final FakeUpstream mirror =
      FakeUpstream.startTls(authority, "mirror.public.test", "127.0.0.1").put("/m/@v/list", "v1");
  private final FakeUpstream plain = FakeUpstream.start().put("/m/@v/list", "v1");
  private final ConnectProxy proxy = ConnectProxy.start();
  private final ConnectProxy inspecting = ConnectProxy.intercepting(corporate);
  private final List<HttpCoreTransport> transports = new ArrayList<>();
  private Path mirrorRoot;
  private Path corporateRoot;

  @BeforeEach
  void open() throws IOException {
    proxy.route("mirror.public.test:443", mirror).route("mirror.public.test:80", plain);
    inspecting.route("mirror.public.test:443", plain);
    mirrorRoot = authority.writeTo(folder.resolve("mirror.pem"));
    corporateRoot = corporate.writeTo(folder.resolve("corporate.pem"));
  }

  @AfterEach
  void close() {
    transports.forEach(HttpCoreTransport::close);
    List.of(proxy, inspecting).forEach(ConnectProxy::close);
    List.of(mirror, plain).forEach(FakeUpstream::close);
  }

  private Exchange get(
      Optional<Path> caFile, Map<String, String> environment, UpstreamConfig config, URI address) {
    HttpCoreTransport transport = transport(PATIENT, caFile, ProxyRules.of(environment));
    transports.add(transport);
    return transport.get(Optional.of(config), address, Map.of());
  }

  @Test
  void readsNobodysAuthoritiesForAPlainUpstream() throws IOException {
    Path nowhere = folder.resolve("nowhere.pem");
    UpstreamConfig config = with(plain.url(), Optional.of(nowhere), Optional.empty());

    assertThat(body(get(Optional.empty(), Map.of(), config, plain.url().resolve("/m/@v/list"))))
        .isEqualTo("v1");
    unreachable(
        get(
            Optional.empty(),
            Map.of(),
            with(mirror.url(), Optional.of(nowhere), Optional.empty()),
            mirror.url().resolve("/m/@v/list")),
        Cause.CERTIFICATE);
  }

  private static UpstreamConfig with(URI url, Optional<Path> caFile, Optional<URI> proxy) {
    return new UpstreamConfig(
        url,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        caFile.map(Path::toString),
        proxy);
  }

  @Test
  void saysWhoseCertificateIsNotTrustedAndWhatToDo() {
    Exchange exchange =
        get(Optional.empty(), Map.of(), named(mirror.url()).get(), mirror.url().resolve("/m"));

    assertThat(unreachable(exchange, Cause.CERTIFICATE).text())
        .contains("127.0.0.1:" + mirror.port(), "CN=Mirror Root", "LARDER_CA_FILE", "caFile");
  }

  @Test
  void trustsTheAuthoritiesOfTheServer() throws IOException {
    URI list = mirror.url().resolve("/m/@v/list");

    assertThat(body(get(Optional.of(mirrorRoot), Map.of(), named(mirror.url()).get(), list)))
        .isEqualTo("v1");
  }

  @Test
  void trustsTheAuthoritiesOfARepositoryForItsUpstreamOnly() throws IOException {
    URI list = mirror.url().resolve("/m/@v/list");
    try (HttpCoreTransport transport = transport(PATIENT)) {
      UpstreamConfig trusting = with(mirror.url(), Optional.of(mirrorRoot), Optional.empty());

      assertThat(body(transport.get(Optional.of(trusting), list, Map.of()))).isEqualTo("v1");
      unreachable(transport.get(named(mirror.url()), list, Map.of()), Cause.CERTIFICATE);
    }
  }

  @Test
  void readsAnAuthoritiesFileAgainWhenItChanges() throws IOException {
    URI list = mirror.url().resolve("/m/@v/list");
    Path file = folder.resolve("changing.pem");
    corporate.writeTo(file);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1000));
    UpstreamConfig config = with(mirror.url(), Optional.of(file), Optional.empty());
    try (HttpCoreTransport transport = transport(PATIENT)) {
      unreachable(transport.get(Optional.of(config), list, Map.of()), Cause.CERTIFICATE);
      authority.writeTo(file);
      assertThat(body(transport.get(Optional.of(config), list, Map.of()))).isEqualTo("v1");
    }
  }

  @Test
  void refusesACertificateOfAnotherName() {
    URI other = URI.create("https://other.public.test:" + mirror.port());

    assertThat(
            unreachable(
                    get(Optional.of(mirrorRoot), Map.of(), named(other).get(), other),
                    Cause.CERTIFICATE)
                .text())
        .contains("other.public.test");
  }

  @Test
  void namesAnAuthoritiesFileThatCannotBeUsed() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    Path missing = folder.resolve("missing.pem");
    for (Path file : List.of(empty, missing)) {
      assertThat(
              unreachable(
                      get(Optional.of(file), Map.of(), named(MIRROR).get(), LIST),
                      Cause.CERTIFICATE)
                  .text())
          .contains(file.toString());
    }
  }

  @Test
  void refusesToBeRedirectedFromHttpsToHttp() {
    mirror.fail("/m/@v/list", new Fault.Redirect(302, "http://x.public.test:" + plain.port()));
    URI list = mirror.url().resolve("/m/@v/list");

    assertThat(
            unreachable(
                    get(Optional.of(mirrorRoot), Map.of(), named(mirror.url()).get(), list),
                    Cause.REDIRECT)
                .text())
        .contains("from https to http");
    assertThat(plain.allConnections()).isZero();
  }

  @Test
  void goesThroughAnAuthenticatingProxy() throws IOException {
    proxy.demandBasic("carol", "s3cret@");
    Map<String, String> environment =
        Map.of("HTTPS_PROXY", proxy.url("carol:s3cret%40").toString());

    assertThat(body(get(Optional.of(mirrorRoot), environment, named(MIRROR).get(), LIST)))
        .isEqualTo("v1");
    assertThat(proxy.requests()).hasSize(1);
    assertThat(proxy.requests().getFirst().target()).isEqualTo("mirror.public.test:443");
    assertThat(mirror.requests().getFirst().header("Proxy-Authorization")).isEmpty();
  }

  @Test
  void goesThroughAProxyThatSpeaksTlsItself() throws IOException {
    try (ConnectProxy secure = ConnectProxy.startTls(authority)) {
      secure.demandBasic("carol", "s3cret");
      secure.route("mirror.public.test:443", mirror).route("mirror.public.test:80", plain);
      String url = secure.url("carol:s3cret").toString();
      Map<String, String> environment = Map.of("HTTPS_PROXY", url, "HTTP_PROXY", url);

      for (URI list : List.of(LIST, URI.create("http://mirror.public.test/m/@v/list"))) {
        UpstreamConfig config = named(list.resolve("/")).get();
        assertThat(body(get(Optional.of(mirrorRoot), environment, config, list))).isEqualTo("v1");
        unreachable(get(Optional.empty(), environment, config, list), Cause.CERTIFICATE);
      }
    }
  }

  @Test
  void saysThatTheProxyWantsALogin() {
    proxy.demandBasic("carol", "s3cret");
    Map<String, String> environment =
        Map.of(
            "HTTPS_PROXY", proxy.url("carol:wr0ng").toString(),
            "HTTP_PROXY", proxy.url("carol:wr0ng").toString());

    for (URI address : List.of(LIST, URI.create("http://mirror.public.test/m/@v/list"))) {
      assertThat(
              unreachable(
                      get(
                          Optional.empty(),
                          environment,
                          named(address.resolve("/")).get(),
                          address),
                      Cause.CONNECTION)
                  .text())
          .contains("407", proxy.url().toString(), "HTTPS_PROXY")
          .doesNotContain("wr0ng", "carol");
    }
  }

  @Test
  void sendsPlainRequestsThroughTheProxyOfPlainAddresses() throws IOException {
    Map<String, String> environment =
        Map.of("http_proxy", proxy.url("u:p").toString(), "HTTPS_PROXY", "http://127.0.0.1:1");
    URI list = URI.create("http://mirror.public.test/m/@v/list");
    proxy.demandBasic("u", "p");

    assertThat(body(get(Optional.empty(), environment, named(list.resolve("/")).get(), list)))
        .isEqualTo("v1");
    assertThat(proxy.requests().getFirst().target()).isEqualTo(list.toString());
  }

  @Test
  void saysThatTheProxyHasNoWay() {
    URI other = URI.create("https://unrouted.public.test/");
    Map<String, String> environment = Map.of("HTTPS_PROXY", proxy.url().toString());

    assertThat(
            unreachable(
                    get(Optional.empty(), environment, named(other).get(), other), Cause.CONNECTION)
                .text())
        .contains("502", proxy.url().toString());
  }

  @Test
  void prefersTheProxyOfTheRepository() throws IOException {
    Map<String, String> environment = Map.of("HTTPS_PROXY", "http://127.0.0.1:1");
    UpstreamConfig config = with(MIRROR, Optional.of(mirrorRoot), Optional.of(proxy.url()));

    assertThat(body(get(Optional.empty(), environment, config, LIST))).isEqualTo("v1");
    assertThat(proxy.requests()).hasSize(1);
  }

  @Test
  void goesDirectlyWhereNoProxySaysSo() throws IOException {
    URI list = URI.create("https://mirror.public.test:%d/m/@v/list".formatted(mirror.port()));
    Map<String, String> environment =
        Map.of("HTTPS_PROXY", proxy.url().toString(), "NO_PROXY", "other.test, .public.test");

    assertThat(
            body(get(Optional.of(mirrorRoot), environment, named(list.resolve("/")).get(), list)))
        .isEqualTo("v1");
    assertThat(proxy.requests()).isEmpty();
  }

  @Test
  void asksNoProxyForWhatOnlyAnAdministratorMayName() {
    Map<String, String> environment =
        Map.of("HTTPS_PROXY", proxy.url().toString(), "HTTP_PROXY", proxy.url().toString());
    try (HttpCoreTransport transport =
        transport(PATIENT, Optional.empty(), ProxyRules.of(environment))) {
      for (String inside : List.of("http://10.0.0.1/", "https://vault.private.test/")) {
        unreachable(transport.get(Optional.empty(), URI.create(inside), Map.of()), Cause.REDIRECT);
      }
    }
    assertThat(proxy.requests()).isEmpty();
  }

  @Test
  void namesTheAuthorityOfAProxyThatReadsTls() {
    Map<String, String> environment = Map.of("HTTPS_PROXY", inspecting.url().toString());

    assertThat(
            unreachable(
                    get(Optional.empty(), environment, named(MIRROR).get(), LIST),
                    Cause.CERTIFICATE)
                .text())
        .contains("mirror.public.test", "CN=Corporate Inspection CA", "LARDER_CA_FILE");
    assertThat(inspecting.intercepted()).isEmpty();
  }

  @Test
  void worksBehindAProxyThatReadsTlsWithItsAuthority() throws IOException {
    Map<String, String> environment = Map.of("HTTPS_PROXY", inspecting.url().toString());

    assertThat(body(get(Optional.of(corporateRoot), environment, named(MIRROR).get(), LIST)))
        .isEqualTo("v1");
    assertThat(inspecting.intercepted()).hasSize(1);
  }
}
