package dev.larder.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.rig.FakeUpstream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What operators do to what is served and kept.
final class PolicyTasks {
  private static final String KEY = "Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

  private PolicyTasks() {}

  static List<BrowserTask> all() {
    return List.of(
        BrowserTask.of(
            "see what a deny rule would do, make it, change it, delete it",
            AccessTasks.forms("deny-rules"),
            PolicyTasks::deny),
        BrowserTask.of(
            "see who took a version, and deny it", "/admin/create/deny-rules", PolicyTasks::taken),
        BrowserTask.of(
            "take a version out of use, and bring it back",
            "/admin/versions",
            PolicyTasks::version),
        BrowserTask.of("forget what a proxy has fetched", "/admin/versions", PolicyTasks::purge),
        BrowserTask.of(
            "see what retention would do, set it, change it, delete it",
            AccessTasks.forms("retention"),
            PolicyTasks::retention),
        BrowserTask.of(
            "pin what a project builds with, and let go of it",
            AccessTasks.forms("pins"),
            PolicyTasks::pins),
        BrowserTask.of(
            "name another checksum database, change it, delete it",
            AccessTasks.forms("checksum-databases"),
            PolicyTasks::checksumDatabase),
        BrowserTask.of(
            "make the company's own checksum database, and go on under another name",
            "/admin/create/checksum-databases /admin/rotate/checksum-databases/{}",
            PolicyTasks::ownDatabase));
  }

  private static void deny(Sitting at) {
    String module = at.published("bad", "v1.0.0", 0);
    String name = at.name("cve");
    AccessTasks.begin(at, "Deny rules", "deny rule");
    at.hand().type("Name", name);
    at.hand().type("Modules", module);
    at.hand().type("Reason", "it deletes files");
    at.hand().press("Show what it would do");
    assertThat(at.text()).contains("What it would do", "v1.0.0");
    assertThat(at.has("deny-rules/" + name)).isFalse();

    at.hand().press("Create");
    assertThat(status(at, module)).isIn(403, 410);
    at.hand().type("Versions", "v2.0.0");
    at.hand().press("Save");
    assertThat(status(at, module)).isEqualTo(200);

    AccessTasks.remove(at, "deny-rules/" + name);
  }

  private static int status(Sitting at, String module) {
    return at.api()
        .get(
            "/repository/go-private/" + module + "/@v/v1.0.0.zip",
            "Authorization",
            RawHttpClient.admin())
        .status();
  }

  private static void taken(Sitting at) {
    String module = at.published("taken", "v1.0.0", 0);
    assertThat(status(at, module)).isEqualTo(200);

    at.at(AccessTasks.START).hand().follow("Who took it");
    at.hand().type("Module", module);
    at.hand().press("Look it up");
    at.hand().follow("Stop it by a deny rule");
    at.hand().type("Name", at.name("after"));
    at.hand().type("Reason", "it should not have been used");
    at.hand().press("Create");

    assertThat(at.asked("deny-rules/" + at.name("after")).path("modules").toString())
        .contains(module);
  }

  private static String version(String repository, String module) {
    return "version?repository=" + repository + "&component=" + module + "&version=v1.0.0";
  }

  private static void show(Sitting at, String repository, String module) {
    at.at(AccessTasks.START).hand().follow("Stop a version");
    at.hand().type("Repository", repository);
    at.hand().type("Module", module);
    at.hand().type("Version", "v1.0.0");
    at.hand().press("Show it");
  }

  private static void version(Sitting at) {
    String module = at.published("stopped", "v1.0.0", 0);
    show(at, "go-private", module);
    at.hand().type("Take it out of use > Reason", "published by mistake");
    at.hand().press("Take it out of use");
    assertThat(at.asked(version("go-private", module)).has("deleted")).isTrue();

    at.hand().press("Bring it back");
    assertThat(at.asked(version("go-private", module)).has("deleted")).isFalse();
  }

  private static void purge(Sitting at) {
    String proxy = at.name("upstream");
    String module = at.name("far") + ".test/lib";
    try (FakeUpstream upstream = FakeUpstream.start()) {
      String files = "/" + module + "/@v/v1.0.0.";
      upstream.put(files + "info", "{\"Version\":\"v1.0.0\",\"Time\":\"2026-01-01T00:00:00Z\"}");
      upstream.put(files + "mod", "module " + module + "\n\ngo 1.20\n");
      upstream.put(files + "zip", 200, Map.of(), ModuleZips.module(module, "v1.0.0"));
      at.given(
          "repositories/" + proxy,
          "{\"format\":\"go\",\"type\":\"proxy\",\"upstream\":{\"url\":\""
              + upstream.url()
              + "\"}}");
      String zip = "/repository/" + proxy + files + "zip";
      assertThat(at.api().asAdmin(zip).status()).isEqualTo(200);

      show(at, proxy, module);
      at.hand().type("Remove its files > Reason", "damaged at its source");
      at.hand().tick("Remove its files > Forget its hashes, too");
      at.hand().press("Remove its files");

      assertThat(at.has(version(proxy, module))).isFalse();
    }
  }

  private static void retention(Sitting at) {
    String repository = at.name("kept");
    at.given("repositories/" + repository, "{\"format\":\"go\",\"type\":\"hosted\"}");
    AccessTasks.begin(at, "Retention", "retention policy");
    at.hand().type("Name", repository);
    at.hand().type("Newest versions of each major that stay", "3");
    at.hand().press("Show what it would do");
    assertThat(at.text()).contains("0 versions with 0 B would go.");
    assertThat(at.has("retention/" + repository)).isFalse();

    at.hand().press("Create");
    at.hand().type("Newest versions of each major that stay", "5");
    at.hand().press("Save");
    assertThat(at.asked("retention/" + repository).path("keepNewestPerMajor").asInt()).isEqualTo(5);

    AccessTasks.remove(at, "retention/" + repository);
  }

  private static void pins(Sitting at) {
    String module = at.published("pinned", "v1.0.0", 0);
    String name = at.name("app");
    String line = module + " v1.0.0 h1:jZTHzpMbYs0P2QNd9ZZQ6aDWcJkFdpZIvKqJxZP1uDM=";
    AccessTasks.begin(at, "Pins", "list of pins");
    at.hand().type("Name", name);
    at.hand().type("Repository", "go-private");
    at.hand().type("go.sum", line + "\n");
    at.hand().press("Create");
    assertThat(at.asked("pins/" + name).toString()).contains(module);
    at.hand().type("Pins", line + "\n" + line.replace("v1.0.0", "v1.1.0"));
    at.hand().press("Save");
    assertThat(at.asked("pins/" + name).toString()).contains("v1.1.0");

    AccessTasks.remove(at, "pins/" + name);
  }

  private static void checksumDatabase(Sitting at) throws NoSuchAlgorithmException {
    String name = at.name("sum.test");
    AccessTasks.begin(at, "Checksum databases", "checksum database");
    at.hand().type("Name", name);
    at.hand().type("Key", keyOf(name));
    at.hand().press("Create");
    assertThat(at.asked("checksum-databases/" + name).path("key").asString())
        .isEqualTo(keyOf(name));
    at.hand().type("Verify", "off");
    at.hand().press("Save");
    assertThat(at.asked("checksum-databases/" + name).path("verify").asString()).isEqualTo("off");

    AccessTasks.remove(at, "checksum-databases/" + name);
  }

  /// A key as GOSUMDB has it: the name, a hash of the name and the key, the key.
  private static String keyOf(String name) throws NoSuchAlgorithmException {
    MessageDigest hash = MessageDigest.getInstance("SHA-256");
    hash.update((name + "\n").getBytes(StandardCharsets.UTF_8));
    byte[] sum = hash.digest(Base64.getDecoder().decode(KEY));
    return name + "+" + HexFormat.of().formatHex(sum, 0, 4) + "+" + KEY;
  }

  /// There is one on a server, so what one hand leaves makes room for the next.
  private static void ownDatabase(Sitting at) {
    String name = at.name("own.test");
    AccessTasks.begin(at, "Checksum databases", "checksum database");
    at.hand().type("Name", name);
    at.hand().type("Own > Mode", "private");
    at.hand().press("Create");
    JsonNode made = at.asked("checksum-databases/" + name);
    assertThat(made.path("log").isMissingNode()).as(made.toString()).isFalse();
    at.hand().type("New name", at.name("next.test"));
    at.hand().press("Close it and go on");
    assertThat(at.has("checksum-databases/" + at.name("next.test"))).isTrue();

    at.api()
        .asAdmin(
            "DELETE", "/api/v1/checksum-databases/" + at.name("next.test") + "?force=true", "");
  }
}
