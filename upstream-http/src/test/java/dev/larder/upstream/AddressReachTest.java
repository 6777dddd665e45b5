package dev.larder.upstream;

import static dev.larder.upstream.Exchanges.PATIENT;
import static dev.larder.upstream.Exchanges.body;
import static dev.larder.upstream.Exchanges.named;
import static dev.larder.upstream.Exchanges.transport;
import static dev.larder.upstream.Exchanges.unreachable;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.source.Transport.Cause;
import dev.larder.rig.FakeUpstream;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressReachTest {
  private static final String PATH = "/m/@v/v1.0.0.zip";
  private static final int LENGTH = 50_000;

  private final FakeUpstream upstream =
      FakeUpstream.start().put(PATH, 200, Map.of(), "x".repeat(LENGTH).getBytes(US_ASCII));
  private final HttpCoreTransport patient = transport(PATIENT);

  @AfterEach
  void close() {
    patient.close();
    upstream.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:%d/", "http://localhost:%d/", "http://2130706433:%d/",
        "http://x.private.test:%d/", "ftp://x.public.test:%d/", "http://u:p@x.public.test:%d/",
        "file:///etc/passwd", "http:///x",
      })
  void contactsNobodyThatOnlyAnAdministratorMayName(String address) {
    URI target = URI.create(address.formatted(upstream.port()));

    unreachable(patient.get(Optional.empty(), target, Map.of()), Cause.REDIRECT);
    assertThat(upstream.allConnections()).isZero();
  }

  @Test
  void connectsOnlyToThePublicAddressesOfAName() throws IOException {
    URI mixed = URI.create("http://x.mixed.test:%d%s".formatted(upstream.port(), PATH));

    assertThat(body(patient.get(Optional.empty(), mixed, Map.of()))).hasSize(LENGTH);
  }

  @Test
  void lendsNoConnectionOfANamedUpstreamToOthers() throws IOException {
    URI inside = URI.create("http://x.inside.test:%d%s".formatted(upstream.port(), PATH));
    assertThat(body(patient.get(named(inside.resolve("/")), inside, Map.of()))).hasSize(LENGTH);

    unreachable(patient.get(Optional.empty(), inside, Map.of()), Cause.REDIRECT);
    assertThat(upstream.requests()).hasSize(1);
  }
}
