package dev.larder.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.cli.Person;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.rig.FakeUpstream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A computer whose go command was set up for a server, and on which one thing is not as it should
/// be.
///
/// @param server the address by which it uses the server
record BrokenMachine(Workshop workshop, Person person, String server) {
  static final Pattern TOKEN = Pattern.compile("lrd_[A-Za-z0-9_-]+");

  private static final String NOWHERE = "https://127.0.0.1:9";

  /// Where machines are made.
  record Workshop(LarderProcess larder, String https, Path ca, FakeUpstream upstream) {
    BrokenMachine broken(Path home, String what) throws Exception {
      Person person =
          Person.at(home)
              .with("LARDER_CA_FILE", ca.toString())
              .with("SSL_CERT_FILE", what.equals("untrusted CA") ? "" : ca.toString())
              .with("GOCACHE", GoCommand.BUILDS.toString())
              .with("GOTOOLCHAIN", "local")
              .with("GOTELEMETRY", "off");
      String server = what.startsWith("http") ? larder.url().toString() : https;
      BrokenMachine machine = new BrokenMachine(this, person, server);
      machine.setUp(what);
      return machine.spoilt(what);
    }

    private String token(String user) {
      RawHttpClient.Answer made =
          larder
              .client()
              .send(
                  "POST",
                  "/api/v1/tokens",
                  BodyPublishers.ofString("{\"name\": \"t\", \"owner\": \"" + user + "\"}"),
                  "Content-Type",
                  "application/json",
                  "Authorization",
                  RawHttpClient.admin());
      assertThat(made.status()).as(made.text()).isEqualTo(201);
      return first(made.text());
    }
  }

  private static String first(String text) {
    return TOKEN.matcher(text).results().map(MatchResult::group).findFirst().orElseThrow();
  }

  private Path home() {
    return person.home();
  }

  private Path netrc() {
    return home().resolve(".netrc");
  }

  private String name() {
    return server.replaceFirst("https?://", "");
  }

  private BrokenMachine with(String variable, String value) {
    return new BrokenMachine(workshop, person.with(variable, value), server);
  }

  /// What is expected to be read here.
  String filled(String text) {
    return text.strip()
        .replace("<https>", workshop.https())
        .replace("<upstream>", workshop.upstream().url().toString())
        .replace("<machine>", name())
        .replace("<home>", home().toString())
        .replace("<ca>", Objects.requireNonNull(person.environment().get("LARDER_CA_FILE")));
  }

  private void setUp(String what) {
    switch (what) {
      case "nobody", "http, netrc alone" -> {}
      case "other user" -> setUpFor("bob");
      case "admin" -> setUpFor("admin");
      case "helper", "token of the helper" -> setUpFor("ann", "--helper");
      default -> setUpFor("ann");
    }
  }

  private void setUpFor(String user, String... options) {
    larder(List.of(workshop.token(user)), "login", server, "--token-stdin");
    larder(
        List.of(),
        Stream.concat(Stream.of("setup", "--apply"), Stream.of(options)).toArray(String[]::new));
  }

  private void larder(List<String> typed, String... arguments) {
    Person.Said said = person.run(typed, arguments);
    assertThat(said.code()).as(said.out() + said.err()).isZero();
  }

  private BrokenMachine spoilt(String what) throws Exception {
    return switch (what) {
      case "nobody" -> {
        env("-w", "GOPROXY=" + server + "/repository/go");
        yield with("LARDER_URL", server);
      }
      case "http, netrc alone" -> {
        env("-w", "GOPROXY=" + server + "/repository/go");
        Files.writeString(
            netrc(), "machine " + name() + " login t password " + workshop.token("ann") + "\n");
        yield with("LARDER_URL", server);
      }
      case "nobody is there" -> {
        env("-w", "GOPROXY=" + NOWHERE + "/repository/go");
        yield with("LARDER_URL", NOWHERE);
      }
      default -> {
        spoilFiles(what);
        spoilSettings(what);
        yield this;
      }
    };
  }

  private void spoilFiles(String what) throws Exception {
    switch (what) {
      case "unknown token" -> replaceToken(netrc());
      case "token of the helper" -> replaceToken(helperToken());
      case "own token" -> replaceToken(home().resolve(".config/larder/profiles.json"));
      case "revoked token" -> revoke(first(Files.readString(netrc())));
      case "no credentials" -> Files.delete(netrc());
      case "other host" ->
          Files.writeString(netrc(), Files.readString(netrc()).replace(name(), "localhost"));
      case "login in GOPROXY" -> {
        String token = first(Files.readString(netrc()));
        Files.delete(netrc());
        env("-w", "GOPROXY=" + server.replace("//", "//t:" + token + "@") + "/repository/go");
      }
      case "go.sum" -> {
        Files.writeString(home().resolve("go.mod"), "module corp.test/app\n\ngo 1.21\n");
        Files.writeString(
            home().resolve("go.sum"),
            "corp.test/hello v1.0.0 h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n");
      }
      default -> {}
    }
  }

  private void spoilSettings(String what) throws Exception {
    switch (what) {
      case "GOPROXY" -> env("-w", "GOPROXY=" + workshop.upstream().url());
      case "GOPROXY,direct" -> env("-w", "GOPROXY=" + server + "/repository/go,direct");
      case "GOPROXY off" -> env("-w", "GOPROXY=off");
      case "GONOSUMDB" -> env("-u", "GONOSUMDB");
      case "GONOSUMDB wide" -> env("-w", "GONOSUMDB=*");
      case "GOPRIVATE" -> env("-w", "GOPRIVATE=corp.test");
      case "GOFLAGS vendor" -> env("-w", "GOFLAGS=-mod=vendor");
      case "GO111MODULE" -> env("-w", "GO111MODULE=off");
      case "GOAUTH off" -> env("-w", "GOAUTH=off");
      // The go command does not write what it no longer knows.
      case "GOFLAGS insecure" -> {
        Path file = home().resolve(".config/go/env");
        Files.writeString(file, Files.readString(file) + "GOFLAGS=-insecure\n");
      }
      default -> {}
    }
  }

  private Path helperToken() throws IOException {
    try (Stream<Path> files = Files.list(home().resolve(".config/larder"))) {
      return files.filter(file -> file.toString().endsWith(".token")).findFirst().orElseThrow();
    }
  }

  private static void replaceToken(Path file) throws IOException {
    Files.writeString(
        file, TOKEN.matcher(Files.readString(file)).replaceAll("lrd_that-was-never-made"));
  }

  private void revoke(String token) {
    RawHttpClient client = workshop.larder().client();
    String me = client.get("/api/v1/me", "Authorization", "Bearer " + token).text();
    String id =
        Pattern.compile("\"id\" ?: ?\"([^\"]+)\"")
            .matcher(me)
            .results()
            .map(found -> found.group(1))
            .findFirst()
            .orElseThrow(() -> new AssertionError(me));
    assertThat(
            client
                .send("DELETE", "/api/v1/tokens/" + id, "Authorization", RawHttpClient.admin())
                .status())
        .isEqualTo(204);
  }

  private void env(String... arguments) throws Exception {
    go(home())
        .run(Stream.concat(Stream.of("env"), Stream.of(arguments)).toArray(String[]::new))
        .required();
  }

  /// What the doctor's patient types, in a module of its own and with nothing downloaded before.
  GoCommand.Result goGet(String wanted) throws Exception {
    Path work = Files.createDirectories(home().resolve("work"));
    Files.writeString(work.resolve("go.mod"), "module example.com/app\n\ngo 1.21\n");
    Path sums = home().resolve("go.sum");
    if (Files.exists(sums)) {
      Files.copy(sums, work.resolve("go.sum"));
    }
    return go(work).run("get", "-modcacherw", wanted);
  }

  private GoCommand go(Path work) {
    Map<String, String> settings = new HashMap<>(person.environment());
    List<String> unset = new ArrayList<>(List.of("XDG_CONFIG_HOME", "NETRC", "GOENV"));
    unset.forEach(name -> settings.putIfAbsent(name, ""));
    return new GoCommand(Toolchains.local(), work, settings);
  }
}
