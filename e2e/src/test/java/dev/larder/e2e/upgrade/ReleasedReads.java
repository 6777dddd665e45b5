package dev.larder.e2e.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.common.json.Json;
import dev.larder.core.staging.Sha256;
import dev.larder.e2e.server.RawHttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a server of a release answered, and what later ones have to answer on the same database:
/// files the same bytes, the API no less than it said then. Fields and entries may be added.
record ReleasedReads(String token, List<Read> reads) {
  private static final String PRIVATE = "/repository/go-private/";
  private static final String MODULE = PRIVATE + "corp.test/m/";
  private static final String LOG = "sums.corp.test";
  private static final List<String> PATHS =
      List.of(
          MODULE + "@v/list",
          MODULE + "@latest",
          MODULE + "@v/v1.0.0.info",
          MODULE + "@v/v1.0.0.mod",
          MODULE + "@v/v1.0.0.zip",
          MODULE + "@v/v1.1.0.zip",
          MODULE + "@v/v1.2.0.zip",
          MODULE + "@v/v1.3.0.zip",
          MODULE + "@v/v2.0.0-rc.1+incompatible.zip",
          PRIVATE + "index",
          "/repository/go/corp.test/m/@v/list",
          "/repository/go/corp.test/m/@v/v1.1.0.mod",
          "/repository/locked/up.test/lib/@v/v1.0.0.info",
          "/repository/locked/up.test/lib/@v/v1.0.0.mod",
          "/repository/locked/up.test/lib/@v/v1.0.0.zip",
          "/repository/locked/up.test/lib/@v/v1.1.0.mod",
          "/repository/go/sumdb/" + LOG + "/latest",
          "/repository/go/sumdb/" + LOG + "/lookup/corp.test/m@v1.0.0",
          "/repository/go/sumdb/" + LOG + "/tile/8/0/000.p/5",
          "/repository/go/sumdb/" + LOG + "/tile/8/data/000.p/5",
          "/api/v1/repositories",
          "/api/v1/checksum-databases/" + LOG,
          "/api/v1/deny-rules",
          "/api/v1/retention/go-private",
          "/api/v1/pins/app",
          "/api/v1/users",
          "/api/v1/roles",
          "/api/v1/service-accounts",
          "/api/v1/tokens?owner=ci",
          "/api/v1/audit?limit=100",
          "/api/v1/components?repository=go-private",
          "/api/v1/versions?repository=go-private&component=corp.test/m",
          "/api/v1/version?repository=go-private&component=corp.test/m&version=v1.0.0",
          "/api/v1/version?repository=go-private&component=corp.test/m&version=v1.2.0",
          "/api/v1/version?repository=locked&component=up.test/lib&version=v1.0.0",
          "/api/v1/explain?principal=ci&repository=go&component=corp.test/m&action=read");

  private enum Reader {
    ADMIN,
    ANN,
    CI,
    NOBODY
  }

  /// @param body what the API says, or the SHA-256 of a file
  record Read(String as, String path, int status, JsonNode body) {}

  static ReleasedReads of(RawHttpClient client, String token) {
    List<Read> reads = new ArrayList<>();
    for (String path : PATHS) {
      reads.add(read(client, token, Reader.ADMIN, path));
    }
    for (Reader reader : List.of(Reader.ANN, Reader.CI, Reader.NOBODY)) {
      reads.add(read(client, token, reader, MODULE + "@v/v1.0.0.mod"));
      reads.add(read(client, token, reader, "/api/v1/me"));
    }
    return new ReleasedReads(token, reads);
  }

  private static Read read(RawHttpClient client, String token, Reader as, String path) {
    String[] headers =
        switch (as) {
          case ADMIN -> new String[] {"Authorization", RawHttpClient.admin()};
          case ANN -> new String[] {"Authorization", ReleasedContent.ANN};
          case CI -> new String[] {"Authorization", RawHttpClient.basic("ci", token)};
          case NOBODY -> new String[0];
        };
    RawHttpClient.Answer answer = client.get(path, headers);
    return new Read(as.name(), path, answer.status(), body(path, answer));
  }

  private static JsonNode body(String path, RawHttpClient.Answer answer) {
    ObjectNode body = Json.object();
    if (path.startsWith("/api/") && answer.status() == 200) {
      try {
        return Json.read(answer.bytes());
      } catch (JacksonException lines) {
        return body.put("text", answer.text());
      }
    }
    // What is refused is worded as it is found best.
    return answer.status() == 200 ? body.put("sha256", Sha256.hex(answer.bytes())) : body;
  }

  /// What is true of this one and of another: without what depends on when it was asked.
  ReleasedReads and(ReleasedReads other) {
    List<Read> both = new ArrayList<>();
    for (int i = 0; i < reads.size(); i++) {
      Read one = reads.get(i);
      assertThat(other.reads().get(i).status()).as(one.path()).isEqualTo(one.status());
      both.add(
          new Read(
              one.as(), one.path(), one.status(), common(one.body(), other.reads().get(i).body())));
    }
    return new ReleasedReads(token, both);
  }

  private static JsonNode common(JsonNode one, JsonNode other) {
    if (one instanceof ObjectNode object && other.isObject()) {
      ObjectNode both = Json.object();
      object
          .properties()
          .forEach(field -> {
            JsonNode there = other.path(field.getKey());
            boolean inside = there.isContainer() && field.getValue().isContainer();
            if (inside || there.equals(field.getValue())) {
              both.set(field.getKey(), common(field.getValue(), there));
            }
          });
      return both;
    }
    if (one instanceof ArrayNode entries) {
      ArrayNode both = Json.object().arrayNode();
      for (int i = 0; i < entries.size(); i++) {
        if (other.size() == entries.size()) {
          both.add(common(entries.get(i), other.get(i)));
        } else if (isIn(entries.get(i), other)) {
          both.add(entries.get(i));
        }
      }
      return both;
    }
    return one;
  }

  /// Those of files of versions, which stay as they are whatever is published beside them.
  ReleasedReads files() {
    return new ReleasedReads(
        token, reads.stream().filter(read -> read.path().matches(".*/@v/v.*")).toList());
  }

  /// Asks for all of it again.
  void check(RawHttpClient client) {
    for (Read was : reads) {
      Read now = read(client, token, Reader.valueOf(was.as()), was.path());
      assertThat(now.status()).as("%s as %s", was.path(), was.as()).isEqualTo(was.status());
      assertThat(missing("", was.body(), now.body()).toList())
          .as("%s as %s, which says %s", was.path(), was.as(), now.body())
          .isEmpty();
    }
  }

  /// Which places of what was said then are not there now.
  static Stream<String> missing(String place, JsonNode then, JsonNode now) {
    if (then.isObject() && now.isObject()) {
      return then.properties().stream()
          .flatMap(field ->
              missing(place + "/" + field.getKey(), field.getValue(), now.path(field.getKey())));
    }
    if (then.isArray() && now.isArray()) {
      return then.values().stream().filter(one -> !isIn(one, now)).map(one -> place + ": " + one);
    }
    return then.equals(now) ? Stream.empty() : Stream.of(place + ": " + then);
  }

  private static boolean isIn(JsonNode entry, JsonNode all) {
    return all.values().stream().anyMatch(now -> missing("", entry, now).findAny().isEmpty());
  }

  /// A line for the token and one for each read.
  String text() {
    StringBuilder text = new StringBuilder(line(Json.object().put("token", token)));
    for (Read read : reads) {
      text.append(
          line(
              Json.object()
                  .put("as", read.as())
                  .put("path", read.path())
                  .put("status", read.status())
                  .set("body", read.body())));
    }
    return text.toString();
  }

  private static String line(JsonNode value) {
    return new String(Json.bytes(value), java.nio.charset.StandardCharsets.UTF_8);
  }

  static ReleasedReads of(String text) {
    List<JsonNode> lines =
        text.lines()
            .map(line -> Json.read(line.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
            .toList();
    return new ReleasedReads(
        lines.getFirst().path("token").asString(),
        lines.stream().skip(1).map(ReleasedReads::read).toList());
  }

  private static Read read(JsonNode line) {
    return new Read(
        line.path("as").asString(),
        line.path("path").asString(),
        line.path("status").asInt(),
        line.path("body"));
  }
}
