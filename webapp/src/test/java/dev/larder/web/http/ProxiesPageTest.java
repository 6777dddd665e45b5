package dev.larder.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// What `docs/proxies.md` shows for Traefik, as far as it can be checked without one: that both
/// files can be read, and that each name in them has what it names. nginx and HAProxy run what it
/// shows.
class ProxiesPageTest {
  private final String page = read();
  private final List<JsonNode> files =
      Pattern.compile("(?s)\n```yaml\n(.*?)```\n")
          .matcher(page)
          .results()
          .map(block -> new YAMLMapper().readTree(block.group(1)))
          .toList();

  private static String read() {
    try {
      return Files.readString(Path.of("..", "docs", "proxies.md"));
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  private String first(String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(page);
    assertThat(found.find()).as(pattern).isTrue();
    return found.group(1);
  }

  @Test
  void everyNameThatARouterOfTraefikHasIsThere() {
    JsonNode entries = files.getFirst().get("entryPoints");
    JsonNode http = files.getLast().get("http");
    JsonNode router = http.get("routers").get("larder");

    assertThat(router.get("entryPoints").valueStream().map(JsonNode::asString))
        .isNotEmpty()
        .allMatch(entries::has);
    assertThat(http.get("services").has(router.get("service").asString())).isTrue();
    assertThat(http.get("middlewares").has(first("# middlewares: \\[([a-z-]+)]"))).isTrue();
    assertThat(http.at("/services/larder/loadBalancer/healthCheck/path").asString())
        .isEqualTo("/readyz");
  }

  @Test
  void everyProxyHasTheSamePath() {
    String base = BasePath.of(URI.create(first("LARDER_PUBLIC_URL=(\\S+)"))).text();

    assertThat(files.getLast().at("/http/middlewares/larder-off/stripPrefix/prefixes/0").asString())
        .isEqualTo(base);
    assertThat(files.getLast().at("/http/routers/larder/rule").asString())
        .contains("PathPrefix(`" + base + "`)");
    assertThat(page)
        .contains("location " + base + "/ {", "path " + base + " } or { path_beg " + base + "/ }");
  }
}
