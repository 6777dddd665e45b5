package dev.larder.e2e.wire;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttp;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.rig.FakeUpstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The server and the modules of the conformance cases: hosted `fixture` (everybody reads) and
/// `secret` (nobody does), proxy `up` in front of a fake upstream, and group `all` of the three.
/// One for all tests of this package.
final class Fixture {
  static final String PSEUDO = "v0.0.0-20240102030405-abcdefabcdef";

  /// What classes lock that use it: they spoil its upstream, and count what it is asked.
  static final String LOCK = "dev.larder.e2e.wire.Fixture";

  private static final Fixture SHARED = start();

  final FakeUpstream upstream = FakeUpstream.start();
  final LarderProcess larder;
  final RawHttpClient client;
  final RawHttp raw;

  private Fixture() throws IOException {
    Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "wire");
    larder =
        LarderProcess.Launch.in(folder.resolve("home"))
            .with("LARDER_INIT_GO_UPSTREAM", upstream.url().toString())
            .start();
    client = larder.client();
    raw = new RawHttp(larder.url());
  }

  static Fixture shared() {
    return SHARED;
  }

  private static Fixture start() {
    try {
      Fixture fixture = new Fixture();
      Runtime.getRuntime().addShutdownHook(new Thread(fixture.larder::close));
      fixture.repositories();
      fixture.modules();
      return fixture;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void repositories() {
    repository(
        "fixture",
        """
        {"format": "go", "type": "hosted", "anonymousRead": true, "acceptPseudoVersions": true,
         "namespaces": [{"pattern": "ex.test/*"}, {"pattern": "gopkg.in/ex.v2"}]}
        """);
    repository(
        "strict",
        """
        {"format": "go", "type": "hosted", "anonymousRead": true,
         "namespaces": [{"pattern": "strict.test/*"}]}
        """);
    repository(
        "secret",
        """
        {"format": "go", "type": "hosted", "anonymousRead": false,
         "namespaces": [{"pattern": "corp.test/*"}]}
        """);
    repository(
        "up",
        """
        {"format": "go", "type": "proxy", "anonymousRead": true, "upstream": {"url": "%s"}}
        """
            .formatted(upstream.url()));
    repository(
        "all",
        """
        {"format": "go", "type": "group", "anonymousRead": true, "publishTo": "fixture",
         "members": ["fixture", "secret", "up"]}
        """);
  }

  void repository(String name, String json) {
    RawHttpClient.Answer answer = client.putJson("/api/v1/repositories/" + name, json);
    if (answer.status() != 201) {
      throw new AssertionError(answer.status() + " " + answer.text());
    }
  }

  private void modules() {
    publish("ex.test/hello", "v1.0.0", "v1.1.0", "v1.2.0-rc.1");
    publish("ex.test/pre", "v0.1.0-alpha", "v0.1.0-beta");
    publish("ex.test/pseudo", PSEUDO);
    publish("ex.test/!upper", "v1.0.0-!r!c1");
    publish("ex.test/m/v2", "v2.0.0");
    publish("gopkg.in/ex.v2", "v2.1.0");
    publish("corp.test/secret", "v1.0.0");
    store("ex.test/inc", "v1.0.0", ModuleZips.legacy("ex.test/inc", "v1.0.0"));
    store(
        "ex.test/inc",
        "v2.0.0+incompatible",
        ModuleZips.legacy("ex.test/inc", "v2.0.0+incompatible"));
    String retracting = "module ex.test/ret\n\ngo 1.20\n\nretract (\n\tv1.1.0\n\tv1.2.0\n)\n";
    publish("ex.test/ret", "v1.0.0", "v1.1.0");
    store("ex.test/ret", "v1.2.0", ModuleZips.module("ex.test/ret", "v1.2.0", retracting));
  }

  /// Publishes versions of a module; names are escaped as on the wire.
  private void publish(String module, String... versions) {
    for (String version : versions) {
      store(module, version, ModuleZips.module(plain(module), plain(version)));
    }
  }

  private void store(String module, String version, byte[] zip) {
    String repository = module.startsWith("corp.test") ? "secret" : "fixture";
    String path = "/repository/" + repository + "/" + module + "/@v/" + version + ".zip";
    RawHttpClient.Answer answer = client.put(path, zip);
    if (answer.status() != 201) {
      throw new AssertionError(path + ": " + answer.status() + " " + answer.text());
    }
  }

  private static String plain(String escaped) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      text.append(c == '!' ? Character.toUpperCase(escaped.charAt(++i)) : c);
    }
    return text.toString();
  }

  /// What an upstream offers of one version.
  void offer(String module, String version) {
    offer(module, version, ModuleZips.module(module, version));
  }

  void offer(String module, String version, byte[] zip) {
    String base = "/" + module + "/@v/" + version;
    upstream.put(
        base + ".info", "{\"Version\":\"" + version + "\",\"Time\":\"2024-01-02T03:04:05Z\"}");
    upstream.put(base + ".mod", "module " + module + "\n\ngo 1.20\n");
    upstream.put(base + ".zip", 200, java.util.Map.of("Content-Type", "application/zip"), zip);
  }
}
