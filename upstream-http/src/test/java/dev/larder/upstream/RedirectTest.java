package dev.larder.upstream;

import static dev.larder.upstream.Exchanges.PATIENT;
import static dev.larder.upstream.Exchanges.body;
import static dev.larder.upstream.Exchanges.named;
import static dev.larder.upstream.Exchanges.response;
import static dev.larder.upstream.Exchanges.transport;
import static dev.larder.upstream.Exchanges.unreachable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.repository.HostPattern;
import dev.larder.core.repository.UpstreamConfig;
import dev.larder.core.source.Transport.Cause;
import dev.larder.core.source.Transport.Exchange;
import dev.larder.rig.FakeUpstream;
import dev.larder.rig.Fault;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTest {
  private final FakeUpstream upstream = FakeUpstream.start().put("/there", "arrived");
  private final FakeUpstream other = FakeUpstream.start().put("/there", "arrived elsewhere");
  private final HttpCoreTransport transport = transport(PATIENT);

  @AfterEach
  void close() {
    transport.close();
    upstream.close();
    other.close();
  }

  private Exchange follow(String location) {
    return follow(named(upstream.url()), location);
  }

  private Exchange follow(Optional<UpstreamConfig> config, String location) {
    upstream.fail("/here", new Fault.Redirect(302, location));
    return transport.get(config, upstream.url().resolve("/here"), Map.of());
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void followsEveryKind(int status) throws IOException {
    upstream.fail("/here", new Fault.Redirect(status, "/there"));
    Exchange exchange =
        transport.get(named(upstream.url()), upstream.url().resolve("/here"), Map.of());

    assertThat(response(exchange).from()).isEqualTo(upstream.url().resolve("/there"));
    assertThat(body(exchange)).isEqualTo("arrived");
  }

  @ParameterizedTest
  @ValueSource(strings = {"there", "./there", "x/../there", "//127.0.0.1:%d/there", "/there#part"})
  void followsRelativeOnes(String location) throws IOException {
    assertThat(body(follow(location.formatted(upstream.port())))).isEqualTo("arrived");
  }

  @Test
  void followsTenButNotEleven() throws IOException {
    for (int i = 1; i <= 10; i++) {
      upstream.fail("/" + i, new Fault.Redirect(302, i == 1 ? "/there" : "/" + (i - 1)));
    }
    assertThat(body(follow("/9"))).isEqualTo("arrived");
    assertThat(unreachable(follow("/10"), Cause.REDIRECT).text()).contains("more than 10 times");
  }

  @Test
  void endsALoopAtItsSecondTurn() {
    upstream.fail("/loop", new Fault.Redirect(302, "/here"));

    assertThat(unreachable(follow("/loop"), Cause.REDIRECT).text()).contains("in a loop");
    assertThat(upstream.requests()).hasSize(2);
    assertThat(unreachable(follow("/here"), Cause.REDIRECT).text()).contains("in a loop");
  }

  @Test
  void handsOnARedirectWithoutALocation() {
    upstream.fail("/here", new Fault.Status(302, "no location"));
    Exchange exchange =
        transport.get(named(upstream.url()), upstream.url().resolve("/here"), Map.of());

    assertThat(response(exchange).status()).isEqualTo(302);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:%d/there",
        "http://localhost:%d/there",
        "http://127.1:%d/there",
        "http://0x7f000001:%d/there",
        "http://2130706433:%d/there",
        "http://017700000001:%d/there",
        "http://[::1]:%d/there",
        "http://[::ffff:127.0.0.1]:%d/there",
        "http://0.0.0.0:%d/there",
        "http://x.private.test:%d/there",
        "http://169.254.169.254/latest/meta-data/",
        "http://metadata.google.internal/",
        "http://user:password@x.public.test:%d/there",
        "ftp://x.public.test:%d/there",
        "gopher://x.public.test/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://",
        "http://x y/",
        "http:there",
      })
  void leadsNowhereThatOnlyAnAdministratorMayName(String location) {
    unreachable(follow(location.formatted(other.port())), Cause.REDIRECT);

    assertThat(upstream.requests()).hasSize(1);
    assertThat(other.allConnections()).isZero();
  }

  @Test
  void followsToAnotherPublicHost() throws IOException {
    assertThat(body(follow("http://cdn.public.test:%d/there".formatted(other.port()))))
        .isEqualTo("arrived elsewhere");
  }

  @Test
  void sendsCredentialsAndSecretHeadersToTheirOriginOnly() throws IOException {
    upstream.demandBasic("carol", "s3cret");
    UpstreamConfig config =
        new UpstreamConfig(
            upstream.url(),
            Optional.of("carol"),
            Optional.of("s3cret"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    upstream.fail(
        "/here",
        new Fault.Redirect(302, "http://cdn.public.test:%d/there".formatted(other.port())));

    body(
        transport.get(
            Optional.of(config),
            upstream.url().resolve("/here"),
            Map.of("Cookie", "session=1", "X-Plain", "1")));
    var seen = other.requests().getFirst();
    assertThat(seen.header("Authorization")).isEmpty();
    assertThat(seen.header("Cookie")).isEmpty();
    assertThat(seen.header("X-Plain")).hasValue("1");
    assertThat(upstream.requests().getFirst().header("Cookie")).hasValue("session=1");
  }

  @Test
  void takesTheSameHostOnAnotherPortForAnotherOrigin() {
    unreachable(follow("http://127.0.0.1:%d/there".formatted(other.port())), Cause.REDIRECT);
  }

  private Optional<UpstreamConfig> listing(String... hosts) {
    return Optional.of(
        UpstreamConfig.of(upstream.url().toString())
            .redirectingTo(Stream.of(hosts).map(HostPattern::new).toList()));
  }

  @ParameterizedTest
  @CsvSource({
    "store.inside.test, store.inside.test",
    "STORE.inside.test, store.Inside.test",
    "store.inside.test:PORT, store.inside.test",
    "*.inside.test, a.b.inside.test",
    "127.0.0.1, 127.0.0.1",
    "localhost.inside.test, localhost.inside.test",
  })
  void followsToAPrivateHostThatIsListed(String pattern, String host) throws IOException {
    String listed = pattern.replace("PORT", Integer.toString(other.port()));

    Exchange exchange = follow(listing(listed), "http://%s:%d/there".formatted(host, other.port()));

    assertThat(body(exchange)).isEqualTo("arrived elsewhere");
  }

  @ParameterizedTest
  @CsvSource({
    "store.inside.test, other.inside.test",
    "store.inside.test:1, store.inside.test",
    "*.store.inside.test, store.inside.test",
    "*.inside.test, x.private.test",
    "inside.test, x.inside.test",
    "127.0.0.2, x.inside.test",
  })
  void refusesAPrivateHostThatIsNotListedAndSaysHowToListIt(String pattern, String host) {
    Exchange exchange =
        follow(listing(pattern), "http://%s:%d/there".formatted(host, other.port()));

    assertThat(unreachable(exchange, Cause.REDIRECT).text())
        .startsWith("the upstream redirects to " + host)
        .contains("upstream.redirectHosts: larder repo set NAME --upstream-redirect-hosts " + host);
    assertThat(other.allConnections()).isZero();
  }

  @Test
  void neverFollowsAListedNameToWhereCloudsHandOutCredentials() {
    Exchange exchange = follow(listing("x.metadata.test"), "http://x.metadata.test/latest");

    assertThat(unreachable(exchange, Cause.REDIRECT).text()).contains("allowed to no upstream");
  }

  @Test
  void aHostThatIsListedForOneUpstreamIsNoWayInForAnother() throws IOException {
    String location = "http://store.inside.test:%d/there".formatted(other.port());
    assertThat(body(follow(listing("store.inside.test"), location))).isEqualTo("arrived elsewhere");

    unreachable(follow(named(upstream.url()), location), Cause.REDIRECT);
    assertThat(other.requests()).hasSize(1);
  }

  @Test
  void keepsSecretsOutOfItsTexts() {
    URI target = URI.create("http://carol:s3cret@x.public.test/?token=t0ken");

    assertThat(unreachable(follow(target.toString()), Cause.REDIRECT).text())
        .doesNotContain("s3cret", "t0ken");
  }
}
