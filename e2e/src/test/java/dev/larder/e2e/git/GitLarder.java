package dev.larder.e2e.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.common.json.Json;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.RawHttp;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.git.OpenSshServer;
import dev.larder.rig.FakeUpstream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A Larder whose group `go` has Git repositories in front of a public upstream, which should never
/// hear of them.
final class GitLarder implements AutoCloseable {
  /// What everybody else on the way out of the server is.
  final FakeUpstream canary = FakeUpstream.start();

  private final LarderProcess.Launch launch;
  private final List<String> members = new ArrayList<>();
  private LarderProcess larder;
  private int changes;

  GitLarder(Path home) throws IOException {
    launch = LarderProcess.Launch.in(home).with("LARDER_INIT_GO_UPSTREAM", canary.url().toString());
    larder = launch.start();
    delete("checksum-databases/sum.golang.org");
  }

  LarderProcess process() {
    return larder;
  }

  /// The same home in another process, after this one was killed.
  void startAgain() throws IOException {
    larder = launch.start();
  }

  /// One server's worth of rules and secrets.
  ///
  /// @param pattern of module paths
  /// @param url of their repositories
  /// @param credential its fields
  record Place(String pattern, String url, Map<String, String> credential) {
    /// Repositories below a folder, by their names, which OpenSSH serves.
    static Place ssh(String host, OpenSshServer server, Path served) {
      return ssh(host, server, server.port(), served);
    }

    /// The same by way of another port.
    static Place ssh(String host, OpenSshServer server, int port, Path served) {
      return new Place(
          host + "/*",
          server.url(port, served.resolve("{1}")),
          Map.of(
              "prefix",
              "ssh://127.0.0.1:" + port,
              "sshKey",
              server.clientKey(),
              "knownHosts",
              server.known("[127.0.0.1]:" + port)));
    }

    /// The same with other known hosts.
    Place knowing(String knownHosts) {
      Map<String, String> other = new HashMap<>(credential);
      other.put("knownHosts", knownHosts);
      return new Place(pattern, url, other);
    }

    /// Repositories of an https or http server.
    static Place web(String host, String origin, Map<String, String> login) {
      Map<String, String> all = new HashMap<>(login);
      all.put("prefix", origin);
      return new Place(host + "/*", origin + "/{1}", all);
    }

    private String host() {
      return pattern.substring(0, pattern.indexOf('/'));
    }
  }

  /// Makes a repository of Git servers, and a member of `go`.
  void serve(String name, boolean open, Place... places) {
    configure(name, open, places);
    members.add(name);
    List<String> all =
        Stream.of(List.of("go-private"), members, List.of("go-public"))
            .flatMap(List::stream)
            .map(member -> "\"" + member + "\"")
            .toList();
    put(
        "repositories/go",
        """
        {"format": "go", "type": "group", "anonymousRead": true, "publishTo": "go-private",
         "members": [%s]}
        """
            .formatted(String.join(", ", all)));
  }

  void configure(String name, boolean open, Place... places) {
    ObjectNode repository =
        Json.object().put("format", "go").put("type", "proxy").put("anonymousRead", open);
    ArrayNode namespaces = repository.putArray("namespaces");
    ObjectNode git = repository.putObject("upstream").putObject("git");
    ArrayNode rules = git.putArray("rules");
    ArrayNode credentials = git.putArray("credentials");
    for (Place place : places) {
      namespaces.addObject().put("pattern", place.host());
      rules.addObject().put("pattern", place.pattern()).put("url", place.url());
      ObjectNode credential = credentials.addObject();
      place.credential().forEach(credential::put);
    }
    put("repositories/" + name, repository.toString());
  }

  void put(String object, String json) {
    RawHttpClient.Answer answer = larder.client().putJson("/api/v1/" + object, json);
    assertThat(answer.status()).as(answer.text()).isIn(200, 201);
  }

  private void delete(String object) {
    larder.client().send("DELETE", "/api/v1/" + object, "Authorization", RawHttpClient.admin());
  }

  /// A change of configuration ends what keeps a server from being asked again, as some minutes
  /// would.
  void forgetWhatIsFresh() {
    changes++;
    put("repositories/unrelated-" + changes, "{\"format\": \"go\", \"type\": \"hosted\"}");
  }

  /// What the group says of a file of a module.
  RawHttp.Answer get(String module, String file) {
    return get("go", module, file);
  }

  RawHttp.Answer get(String repository, String module, String file) {
    String marked = file.startsWith("@") ? file : "@v/" + file;
    String path = "/repository/" + repository + "/" + module + "/" + marked;
    return new RawHttp(larder.url()).send("GET", path);
  }

  /// Which files of a version are stored, and can be had without asking a Git server.
  List<String> stored(String module, String version) {
    return Stream.of("info", "mod", "zip")
        .filter(kind -> isStored(module, version + "." + kind))
        .toList();
  }

  private boolean isStored(String module, String file) {
    String path = "/repository/go/cached-only/" + module + "/@v/" + file;
    return new RawHttp(larder.url()).send("GET", path).status() == 200;
  }

  /// The versions of a module of which anything is stored, by the API.
  List<String> storedVersions(String repository, String module) {
    RawHttpClient.Answer answer =
        larder
            .client()
            .asAdmin("/api/v1/versions?repository=" + repository + "&component=" + module);
    assertThat(answer.status()).as(answer.text()).isIn(200, 404);
    JsonNode items = Json.read(answer.text().getBytes(UTF_8)).path("items");
    return items.valueStream().map(item -> item.path("version").asString("")).toList();
  }

  @Override
  public void close() {
    larder.close();
    canary.close();
  }
}
