package dev.larder.git;

import static dev.larder.git.GitBench.credential;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.common.outbound.ProxyRules;
import dev.larder.rig.ConnectProxy;
import dev.larder.rig.TestAuthority;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Git servers behind an outbound proxy that demands a login, which alone knows the way to them.
class OutboundProxyTest {
  private static final TestAuthority AUTHORITY = new TestAuthority("Git Rig");
  private static final String HOST = "git.corp.test";
  private static final String HOST_KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";

  @TempDir private Path folder;
  private final ConnectProxy proxy = ConnectProxy.start().demandBasic("carol", "s3cret");
  private ServedRepository origin;
  private String first;
  private GitOverHttp plain;
  private GitOverHttp secure;

  @BeforeEach
  void start() {
    origin = ServedRepository.in(folder, "lib");
    first = origin.commit("a.txt", "one");
    plain = GitOverHttp.plain(origin.served());
    secure = GitOverHttp.secure(origin.served(), AUTHORITY, HOST);
    proxy.route(HOST + ":80", plain.port()).route(HOST + ":443", secure.port());
  }

  @AfterEach
  void stop() {
    plain.close();
    secure.close();
    proxy.close();
  }

  private GitBench bench(Map<String, String> variables) throws IOException {
    return new GitBench(folder.resolve("mirrors"), ProxyRules.of(variables))
        .with(
            credential("http://" + HOST),
            credential("https://" + HOST, AUTHORITY.writeTo(folder.resolve("ca.pem"))));
  }

  @Test
  void httpsGoesThroughATunnel() throws IOException {
    try (GitBench bench = bench(Map.of("HTTPS_PROXY", proxy.url("carol:s3cret").toString()))) {
      assertThat(bench.text("https://git.corp.test/lib.git", first, "a.txt")).isEqualTo("one");
    }
    assertThat(proxy.requests())
        .isNotEmpty()
        .allMatch(seen -> seen.method().equals("CONNECT") && seen.target().equals(HOST + ":443"));
  }

  /// Names are asked for by GET, commits by POST with a body.
  @Test
  void httpIsForwarded() throws IOException {
    try (GitBench bench = bench(Map.of("HTTP_PROXY", proxy.url("carol:s3cret").toString()))) {
      assertThat(bench.text("http://git.corp.test/lib.git", first, "a.txt")).isEqualTo("one");
    }
    assertThat(proxy.requests())
        .isNotEmpty()
        .allMatch(seen -> seen.target().startsWith("http://git.corp.test/lib.git/"));
    assertThat(plain.seen()).anyMatch(GitOverHttp.Seen::wants);
  }

  @Test
  void aProxyThatRefusesIsNamed() throws IOException {
    try (GitBench bench = bench(Map.of("HTTPS_PROXY", proxy.url("carol:wr0ng").toString()))) {
      assertThat(bench.words("https://git.corp.test/lib.git"))
          .contains("outbound proxy " + proxy.url(), "407", "HTTPS_PROXY")
          .doesNotContain("wr0ng");
    }
  }

  @Test
  void noProxyIsForServersThatAreReachedWithout() throws IOException {
    Map<String, String> variables =
        Map.of("HTTPS_PROXY", proxy.url("carol:s3cret").toString(), "NO_PROXY", ".corp.test");
    try (GitBench bench = bench(variables)) {
      assertThat(bench.words("https://git.corp.test/lib.git")).contains("cannot be resolved");
    }
    assertThat(proxy.requests()).isEmpty();
  }

  /// Nor does OpenSSH ask one, unless a ProxyCommand says so.
  @Test
  void sshGoesDirectly() throws Exception {
    String url = proxy.url("carol:s3cret").toString();
    try (GitBench bench = bench(Map.of("HTTPS_PROXY", url, "HTTP_PROXY", url))) {
      bench.with(GitBench.ssh("ssh://" + HOST, key(), "", HOST + " " + HOST_KEY));
      assertThat(bench.words("ssh://git@git.corp.test/lib.git")).contains("cannot be resolved");
    }
    assertThat(proxy.requests()).isEmpty();
  }

  private static String key() throws GeneralSecurityException {
    byte[] key = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate().getEncoded();
    return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
        .formatted(Base64.getMimeEncoder().encodeToString(key));
  }
}
