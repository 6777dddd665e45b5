package dev.larder.common.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyRulesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        // NO_PROXY | address | direct
        "\"\"                   | https://example.org/            | false",
        "\"\"                   | https://localhost/              | true",
        "\"\"                   | https://LOCALHOST:1/            | true",
        "\"\"                   | http://127.0.0.1:8080/          | true",
        "\"\"                   | http://127.9.9.9/               | true",
        "\"\"                   | http://[::1]:80/                | true",
        "\"\"                   | http://10.0.0.1/                | false",
        "\"\"                   | http://sub.localhost/           | false",
        "*                      | https://example.org/            | true",
        "x.org, *               | https://example.org/            | true",
        "example.org            | https://example.org/            | true",
        "example.org            | https://EXAMPLE.org/            | true",
        "EXAMPLE.ORG            | https://example.org/            | true",
        "example.org            | https://sub.example.org/        | true",
        "example.org            | https://notexample.org/         | false",
        "example.org            | https://example.org.evil.net/   | false",
        ".example.org           | https://example.org/            | false",
        ".example.org           | https://sub.example.org/        | true",
        ".example.org           | https://a.b.example.org/        | true",
        "*.example.org          | https://example.org/            | false",
        "*.example.org          | https://sub.example.org/        | true",
        "*example.org           | https://example.org/            | false",
        "example.org:443        | https://example.org/            | true",
        "example.org:443        | https://example.org:8443/       | false",
        "example.org:443        | http://example.org/             | false",
        "example.org:80         | http://example.org/             | true",
        ".example.org:8443      | https://sub.example.org:8443/   | true",
        ".example.org:8443      | https://sub.example.org/        | false",
        "\" , example.org , \"  | https://example.org/            | true",
        "\"a.org,b.org\"        | https://b.org/                  | true",
        "\"a.org b.org\"        | https://b.org/                  | false",
        "10.0.0.1               | http://10.0.0.1/                | true",
        "10.0.0.1               | http://10.0.0.2/                | false",
        "10.0.0.1:8080          | http://10.0.0.1:8080/           | true",
        "10.0.0.1:8080          | http://10.0.0.1/                | false",
        "10.0.0.0/8             | http://10.200.3.4:99/           | true",
        "10.0.0.0/8             | http://11.0.0.1/                | false",
        "10.0.0.0/8             | http://ten.example.org/         | false",
        "10.0.0.0/99            | http://10.0.0.1/                | false",
        "2001:db8::1            | http://[2001:db8::1]/           | true",
        "[2001:db8::1]:80       | http://[2001:db8::1]/           | true",
        "[2001:db8::1]:80       | http://[2001:db8::1]:81/        | false",
        "2001:db8::/32          | http://[2001:db8:ffff::1]/      | true",
        "2001:db8::/32          | http://[2001:db9::1]/           | false",
        ":80                    | http://example.org/             | false",
        "org                    | http://example.org/             | true",
      })
  void followsNoProxyAsGoDoes(String noProxy, URI address, boolean direct) {
    ProxyRules rules =
        ProxyRules.of(
            Map.of("HTTP_PROXY", "http://p:1", "HTTPS_PROXY", "http://p:1", "NO_PROXY", noProxy));

    assertThat(rules.proxyFor(address).isEmpty()).isEqualTo(direct);
  }

  @Test
  void choosesByTheSchemeOfTheAddress() {
    ProxyRules rules =
        ProxyRules.of(Map.of("HTTP_PROXY", "plain.test:3128", "HTTPS_PROXY", "tls.test:3129"));

    assertThat(rules.proxyFor(URI.create("http://x.org"))).hasToString(some("plain.test:3128"));
    assertThat(rules.proxyFor(URI.create("https://x.org"))).hasToString(some("tls.test:3129"));
    assertThat(ProxyRules.none().proxyFor(URI.create("https://x.org"))).isEmpty();
  }

  private static String some(String proxy) {
    return "Optional[http://" + proxy + "]";
  }

  @Test
  void readsLowerCaseNamesWhereUpperCaseOnesAreAbsentOrEmpty() {
    URI address = URI.create("http://x.org");

    assertThat(ProxyRules.of(Map.of("http_proxy", "low:1")).proxyFor(address))
        .hasToString(some("low:1"));
    assertThat(ProxyRules.of(Map.of("http_proxy", "low:1", "HTTP_PROXY", "")).proxyFor(address))
        .hasToString(some("low:1"));
    assertThat(ProxyRules.of(Map.of("http_proxy", "low:1", "HTTP_PROXY", "up:2")).proxyFor(address))
        .hasToString(some("up:2"));
  }

  @ParameterizedTest
  @CsvSource({
    "proxy,                       http://proxy:80,     ,",
    "proxy:3128,                  http://proxy:3128,   ,",
    "http://proxy,                http://proxy:80,     ,",
    "https://proxy,               https://proxy:443,   ,",
    "http://u:p@proxy:1,          http://proxy:1,      u, p",
    "http://u@proxy:1,            http://proxy:1,      u, ''",
    "http://u%40corp:p%3Aw+@pr:1, http://pr:1,         u@corp, p:w+",
    "http://proxy:1/ignored,      http://proxy:1,      ,",
  })
  void readsAProxy(String text, String shown, String user, String password) {
    ProxyAddress proxy = ProxyAddress.parse(text);

    assertThat(proxy).hasToString(shown);
    assertThat(proxy.login().map(ProxyAddress.Login::user).orElse(null)).isEqualTo(user);
    assertThat(proxy.login().map(ProxyAddress.Login::password).orElse(null)).isEqualTo(password);
  }

  @Test
  void saysWhichVariableIsWrongAndKeepsItsSecret() {
    for (String wrong : new String[] {"socks5://u:hidden@p:1", "http://u:hidden@", "u:hid den@p"}) {
      assertThatThrownBy(() -> ProxyRules.of(Map.of("HTTPS_PROXY", wrong)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("HTTPS_PROXY")
          .hasMessageNotContaining("hid");
    }
  }
}
