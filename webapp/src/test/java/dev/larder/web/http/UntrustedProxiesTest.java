package dev.larder.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;

class UntrustedProxiesTest {
  private static final HttpFields FORWARDED =
      HttpFields.build().add("X-Forwarded-For", "9.9.9.9").asImmutable();

  private final UntrustedProxies proxies = new UntrustedProxies();

  @Test
  void namesEachPeerOnce() {
    assertThat(proxies.heard("192.0.2.1", HttpFields.EMPTY)).isFalse();
    assertThat(proxies.heard("192.0.2.1", FORWARDED)).isTrue();
    assertThat(proxies.heard("192.0.2.1", FORWARDED)).isFalse();
    assertThat(proxies.heard("192.0.2.2", FORWARDED)).isTrue();
  }

  @Test
  void namesABoundedNumberOfPeers() {
    for (int i = 0; i < UntrustedProxies.MAX_NAMED; i++) {
      assertThat(proxies.heard("peer " + i, FORWARDED)).isTrue();
    }

    assertThat(proxies.heard("one more", FORWARDED)).isFalse();
  }
}
