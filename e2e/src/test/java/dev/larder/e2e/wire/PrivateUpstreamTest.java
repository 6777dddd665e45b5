package dev.larder.e2e.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.rig.FakeUpstream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/// A proxy that owns a private namespace, with a login at its upstream, beside the public one.
@ResourceLock(Fixture.LOCK)
final class PrivateUpstreamTest {
  private static final String MODULE = "inner.test/lib";
  private final Fixture fixture = Fixture.shared();

  @Test
  void ownsItsNamesAndNothingElse() {
    try (FakeUpstream inner = FakeUpstream.start().demandBasic("larder", "s3cret")) {
      String base = "/" + MODULE + "/@v/v1.0.0";
      inner.put(base + ".info", "{\"Version\":\"v1.0.0\"}");
      inner.put(base + ".mod", "module " + MODULE + "\n\ngo 1.20\n");
      byte[] zip = ModuleZips.module(MODULE, "v1.0.0");
      inner.put(base + ".zip", 200, Map.of("Content-Type", "application/zip"), zip);
      inner.put("/" + MODULE + "/@v/list", "v1.0.0\n");
      define(inner);
      fixture.offer("outer.test/lib", "v1.0.0");
      fixture.upstream.forget();

      String group = "/repository/inner-and-outer";
      assertThat(fixture.client.get(group + base + ".zip").bytes()).isEqualTo(zip);
      assertThat(fixture.client.get(group + "/" + MODULE + "/@v/list").text())
          .isEqualTo("v1.0.0\n");
      assertThat(fixture.client.get(group + "/inner.test/nothing/@v/list").status()).isEqualTo(404);
      assertThat(fixture.client.get(group + "/outer.test/lib/@v/v1.0.0.mod").status())
          .isEqualTo(200);

      assertThat(fixture.upstream.paths()).noneMatch(path -> path.contains("inner.test"));
      assertThat(inner.paths()).noneMatch(path -> path.contains("outer.test"));
      RawHttpClient.Answer shown = fixture.client.asAdmin("/api/v1/repositories/inner");
      assertThat(shown.text()).contains("\"username\":\"larder\"").doesNotContain("s3cret");
      assertThat(fixture.larder.output()).doesNotContain("s3cret");
      lookup(group);
    }
  }

  /// No checksum database hears the name either.
  private void lookup(String group) {
    fixture.client.putJson(
        "/api/v1/checksum-databases/sums.test",
        """
        {"key": "sums.test+25c02675+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4", "url": "%s"}
        """
            .formatted(fixture.upstream.url()));
    RawHttpClient.Answer answer =
        fixture.client.get(group + "/sumdb/sums.test/lookup/" + MODULE + "@v1.0.0");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text()).contains("go env -w GONOSUMDB=inner.test");
    assertThat(fixture.upstream.paths()).noneMatch(path -> path.contains("inner.test"));
  }

  private void define(FakeUpstream inner) {
    fixture.repository(
        "inner",
        """
        {"format": "go", "type": "proxy", "anonymousRead": true,
         "namespaces": [{"pattern": "inner.test"}],
         "upstream": {"url": "%s", "username": "larder", "password": "s3cret"}}
        """
            .formatted(inner.url()));
    fixture.repository(
        "inner-and-outer",
        """
        {"format": "go", "type": "group", "anonymousRead": true, "members": ["inner", "up"]}
        """);
  }
}
