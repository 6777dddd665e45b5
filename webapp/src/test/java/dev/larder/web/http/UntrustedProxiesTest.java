package dev.larder.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;

class UntrustedProxiesTest {
  private final UntrustedProxies proxies = new UntrustedProxies();

  @Test
  void knowsARequestThatWasPassedOn() {
    assertThat(UntrustedProxies.forwards(HttpFields.EMPTY)).isFalse();
    assertThat(UntrustedProxies.forwards(HttpFields.build().add("X-Forwarded-Proto", "https")))
        .isTrue();
  }

  @Test
  void namesEachPeerOnce() {
    assertThat(proxies.heard("192.0.2.1")).isTrue();
    assertThat(proxies.heard("192.0.2.1")).isFalse();
    assertThat(proxies.heard("192.0.2.2")).isTrue();
  }

  @Test
  void namesABoundedNumberOfPeers() {
    for (int i = 0; i < UntrustedProxies.MAX_NAMED; i++) {
      assertThat(proxies.heard("peer " + i)).isTrue();
    }

    assertThat(proxies.heard("one more")).isFalse();
  }
}
