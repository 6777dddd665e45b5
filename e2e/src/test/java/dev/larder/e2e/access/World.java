package dev.larder.e2e.access;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.rig.FakeUpstream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A server with repositories of every type, nested groups, namespaces of both modes, rules, roles,
/// accounts and tokens, made by its own API; and the same as a model.
final class World implements AutoCloseable {
  private static final String FIRST = "set by somebody else";
  private static final String SECOND = "chosen by oneself";
  private static final Pattern TOKEN = Pattern.compile("\"token\"\\s*:\\s*\"([^\"]+)\"");

  private static final List<Shelf> SHELVES =
      List.of(
          Shelf.hosted("team", false, "corp.test/team", true),
          Shelf.hosted("open", true, "open.test", true),
          Shelf.hosted("patch", false, "up.test/lib", false),
          Shelf.proxy("pub", true, ""),
          Shelf.proxy("side", false, "side.test"),
          Shelf.group("inner", false, "", "team", "patch"),
          Shelf.group("go-all", true, "open", "inner", "open", "pub"),
          Shelf.group("all", false, "", "go-all", "side"));

  /// What each repository that is no group has.
  static final Map<String, Map<String, List<String>>> CONTENT =
      Map.of(
          "team",
              Map.of("corp.test/team/a", List.of("v1.0.0"), "corp.test/team/b", List.of("v1.0.0")),
          "open",
              Map.of(
                  "open.test/m",
                  List.of("v1.0.0", "v1.1.0", "v1.2.0"),
                  "open.test/bad",
                  List.of("v1.0.0")),
          "patch", Map.of("up.test/lib", List.of("v1.0.1")),
          "pub",
              Map.of(
                  "up.test/lib", List.of("v1.0.0"), "up.test/other", List.of("v1.0.0", "v1.1.0")),
          "side", Map.of("side.test/x", List.of("v1.0.0")));

  private static final Model MODEL =
      new Model(
          SHELVES,
          CONTENT,
          Set.of("* open.test/m v1.1.0", "* open.test/bad *", "go-all up.test/other v1.1.0"),
          Set.of("open open.test/m v1.2.0"));

  private static final Map<String, List<Leave>> ROLES =
      Map.of(
          "teamer", List.of(new Leave("team,inner,go-all,all", "corp.test/team", "read,publish")),
          "half", List.of(new Leave("team,inner", "corp.test/team/a", "read")),
          "patcher",
              List.of(
                  new Leave("patch", "up.test/*", "read,publish,delete"),
                  new Leave("inner,all", "*", "read"),
                  new Leave("go-*", "open.test", "publish"),
                  new Leave("open", "open.test/m", "publish,delete")),
          "sider", List.of(new Leave("side,all", "side.test", "read,delete")),
          "watcher", List.of(new Leave("*", "*", "observe")),
          "steward", List.of(new Leave("*", "*", "administer")));

  private static final Map<String, List<Leave>> BUILT_IN =
      Map.of(
          "reader", List.of(new Leave("*", "*", "read")),
          "publisher", List.of(new Leave("*", "*", "read,publish")),
          "administrator", List.of(new Leave("*", "*", "read,publish,delete,administer,observe")));

  private final LarderProcess larder;
  private final FakeUpstream upstream = FakeUpstream.start();
  private final FakeUpstream side = FakeUpstream.start().demandBasic("larder", "of-the-side");
  private final RawHttpClient client;
  private final List<Actor> actors = new ArrayList<>(List.of(Actor.NOBODY));

  World(Path folder) throws IOException {
    larder =
        LarderProcess.Launch.in(folder.resolve("home"))
            .with("LARDER_INIT_GO_UPSTREAM", upstream.url().toString())
            .forManyRequests()
            .start();
    client = larder.client();
    SHELVES.forEach(this::repository);
    // Else a publish into an overlay asks it whether the version is public.
    String database = "checksum-databases/sum.golang.org";
    expect(204, database, asAdmin("DELETE", database, ""));
    publish();
    offer(upstream, "pub");
    offer(side, "side");
    rules();
    ROLES.forEach(this::role);
    nesting();
    accounts();
  }

  Model model() {
    return MODEL;
  }

  List<Actor> actors() {
    return List.copyOf(actors);
  }

  List<String> repositories() {
    return SHELVES.stream().map(Shelf::name).toList();
  }

  RawHttpClient client() {
    return client;
  }

  LarderProcess larder() {
    return larder;
  }

  /// All modules, and one that nobody has in every name space.
  List<String> modules() {
    return Stream.concat(
            CONTENT.values().stream().flatMap(one -> one.keySet().stream()),
            Stream.of("corp.test/team/none", "open.test/none", "up.test/none", "side.test/none"))
        .distinct()
        .sorted()
        .toList();
  }

  private void repository(Shelf shelf) {
    List<String> fields = new ArrayList<>();
    fields.add("\"format\": \"go\", \"type\": \"%s\"".formatted(shelf.type()));
    fields.add("\"anonymousRead\": " + shelf.open());
    if (!shelf.owns().isEmpty()) {
      String mode = shelf.exclusive() ? "exclusive" : "overlay";
      fields.add(
          "\"namespaces\": [{\"pattern\": \"%s\", \"mode\": \"%s\"}]"
              .formatted(shelf.owns(), mode));
    }
    if (shelf.type().equals("proxy")) {
      fields.add("\"upstream\": " + (shelf.open() ? url(upstream, "") : url(side, LOGIN)));
    }
    if (shelf.isGroup()) {
      fields.add("\"members\": [\"" + String.join("\", \"", shelf.members()) + "\"]");
    }
    if (!shelf.publishTo().isEmpty()) {
      fields.add("\"publishTo\": \"%s\"".formatted(shelf.publishTo()));
    }
    put("repositories/" + shelf.name(), "{" + String.join(", ", fields) + "}");
  }

  private static final String LOGIN = ", \"username\": \"larder\", \"password\": \"of-the-side\"";

  private static String url(FakeUpstream upstream, String login) {
    return "{\"url\": \"" + upstream.url() + "\"" + login + "}";
  }

  private void publish() {
    for (String hosted : List.of("team", "open", "patch")) {
      CONTENT
          .get(hosted)
          .forEach(
              (module, versions) -> versions.forEach(version -> publish(hosted, module, version)));
    }
  }

  private void publish(String repository, String module, String version) {
    String path = "/repository/" + repository + "/" + module + "/@v/" + version + ".zip";
    expect(201, path, client.put(path, ModuleZips.module(module, version)));
  }

  private static void offer(FakeUpstream upstream, String name) {
    CONTENT
        .get(name)
        .forEach((module, versions) -> {
          upstream.put("/" + module + "/@v/list", String.join("\n", versions) + "\n");
          versions.forEach(version -> offer(upstream, module, version));
        });
  }

  private static void offer(FakeUpstream upstream, String module, String version) {
    String base = "/" + module + "/@v/" + version;
    upstream.put(base + ".info", "{\"Version\":\"" + version + "\"}");
    upstream.put(base + ".mod", "module " + module + "\n\ngo 1.20\n");
    upstream.put(base + ".zip", 200, Map.of(), ModuleZips.module(module, version));
  }

  private void rules() {
    put("deny-rules/m-1.1", rule("", "open.test/m", "v1.1.0"));
    put("deny-rules/bad", rule("", "open.test/bad", ""));
    put("deny-rules/other", rule("\"repository\": \"go-all\", ", "up.test/other", "v1.1.0"));
    String version = "version?repository=open&component=open.test%2Fm&version=v1.2.0&reason=broken";
    expect(204, version, asAdmin("DELETE", version, ""));
  }

  private static String rule(String repository, String modules, String versions) {
    String range = versions.isEmpty() ? "" : ", \"versions\": \"" + versions + "\"";
    return "{%s\"modules\": \"%s\"%s, \"reason\": \"it is broken\"}"
        .formatted(repository, modules, range);
  }

  private void role(String name, List<Leave> leaves) {
    String grants = leaves.stream().map(Leave::json).collect(Collectors.joining(", "));
    put("roles/" + name, "{\"grants\": [" + grants + "]}");
  }

  private void nesting() {
    put("roles/nested", "{\"grants\": [], \"includes\": [\"teamer\", \"sider\"]}");
  }

  private void accounts() {
    actors.add(
        new Actor(
            "admin", RawHttpClient.admin(), leaves(List.of("administrator")), Optional.empty()));
    for (List<String> roles :
        List.of(
            List.<String>of(),
            List.of("reader"),
            List.of("publisher"),
            List.of("teamer"),
            List.of("half"),
            List.of("patcher"),
            List.of("watcher"),
            List.of("steward"),
            List.of("nested"),
            List.of("half", "sider"))) {
      String name = roles.isEmpty() ? "nobody" : String.join("-", roles);
      user(name, roles);
      tokens(name, roles);
    }
    put(
        "service-accounts/ci",
        "{\"roles\": [\"patcher\", \"teamer\"], \"ownerRole\": \"publisher\"}");
    tokens("ci", List.of("patcher", "teamer"));
  }

  private void user(String name, List<String> roles) {
    put("users/" + name, "{\"password\": \"%s\", \"roles\": [%s]}".formatted(FIRST, quoted(roles)));
    RawHttpClient.Answer changed =
        client.send(
            "POST",
            "/api/v1/me:password",
            HttpRequest.BodyPublishers.ofString(
                "{\"current\": \"%s\", \"new\": \"%s\"}".formatted(FIRST, SECOND)),
            "Authorization",
            RawHttpClient.basic(name, FIRST));
    expect(204, "me:password", changed);
    actors.add(new Actor(name, RawHttpClient.basic(name, SECOND), leaves(roles), Optional.empty()));
  }

  private void tokens(String owner, List<String> roles) {
    token(owner, roles, "everything", "", Optional.empty());
    token(
        owner,
        roles,
        "reader",
        ", \"roles\": [\"reader\"]",
        Optional.of(leaves(List.of("reader"))));
    token(
        owner,
        roles,
        "nested",
        ", \"roles\": [\"nested\"]",
        Optional.of(leaves(List.of("nested"))));
    Leave narrow = new Leave("team,inner,go-all", "corp.test/team/a", "read,publish");
    token(
        owner,
        roles,
        "narrow",
        ", \"grants\": [" + narrow.json() + "]",
        Optional.of(List.of(narrow)));
  }

  private void token(
      String owner, List<String> roles, String name, String scope, Optional<List<Leave>> narrowed) {
    String body = "{\"name\": \"%s\", \"owner\": \"%s\"%s}".formatted(name, owner, scope);
    RawHttpClient.Answer answer = asAdmin("POST", "tokens", body);
    expect(201, "tokens", answer);
    Matcher secret = TOKEN.matcher(answer.text());
    if (!secret.find()) {
      throw new AssertionError(answer.text());
    }
    String who = owner + " by token " + name;
    actors.add(new Actor(who, "Bearer " + secret.group(1), leaves(roles), narrowed));
  }

  private static List<Leave> leaves(List<String> roles) {
    return roles.stream()
        .flatMap(role -> role.equals("nested") ? Stream.of("teamer", "sider") : Stream.of(role))
        .flatMap(role -> ROLES.getOrDefault(role, BUILT_IN.getOrDefault(role, List.of())).stream())
        .toList();
  }

  private void put(String object, String json) {
    expect(201, object, client.putJson("/api/v1/" + object, json));
  }

  private RawHttpClient.Answer asAdmin(String method, String path, String body) {
    return client.send(
        method,
        "/api/v1/" + path,
        HttpRequest.BodyPublishers.ofString(body),
        "Authorization",
        RawHttpClient.admin());
  }

  private static void expect(int status, String what, RawHttpClient.Answer answer) {
    if (answer.status() != status) {
      throw new AssertionError(what + ": " + answer.status() + " " + answer.text());
    }
  }

  private static String quoted(List<String> names) {
    return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    larder.close();
    upstream.close();
    side.close();
  }
}
