package dev.larder.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.rig.FakeUpstream;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What operators do with repositories.
final class RepositoryTasks {
  private static final String HOSTED = "{\"format\":\"go\",\"type\":\"hosted\"}";

  private RepositoryTasks() {}

  static List<BrowserTask> all() {
    String create = "/admin/create/repositories";
    String edit = "/admin/repositories/{}";
    return List.of(
        BrowserTask.of(
            "make a hosted repository with two namespaces", create, RepositoryTasks::hosted),
        BrowserTask.of(
            "make a proxy, and test its upstream",
            create + " /admin/test-upstream/{}",
            RepositoryTasks::proxy),
        BrowserTask.of("make a proxy of Git", create, RepositoryTasks::git),
        BrowserTask.of("make a group", create, RepositoryTasks::group),
        BrowserTask.of("order the members of a group", edit, RepositoryTasks::order),
        BrowserTask.of(
            "take a namespace away and let everybody read", edit, RepositoryTasks::change),
        BrowserTask.of(
            "delete a repository", "/admin/delete/repositories/{}", RepositoryTasks::delete));
  }

  private static void begin(Sitting at, String type) {
    at.at(AccessTasks.START).hand().follow("Repositories");
    at.hand().follow("New repository");
    at.hand().follow(type);
  }

  private static JsonNode stored(Sitting at, String name) {
    return at.asked("repositories/" + name);
  }

  private static void hosted(Sitting at) {
    String name = at.name("hosted");
    begin(at, "Hosted");
    at.hand().type("Name", name);
    at.hand().type("namespace 1 > Pattern", name + ".test/a");
    at.hand().choose("namespace 1 > Mode", "exclusive");
    at.hand().press("One more namespace");
    at.hand().type("namespace 2 > Pattern", name + ".test/b");
    at.hand().choose("namespace 2 > Mode", "overlay: versions of others are listed, too");
    at.hand().press("Create");

    assertThat(stored(at, name).path("namespaces").toString())
        .contains(name + ".test/a", "exclusive", name + ".test/b", "overlay");
  }

  private static void proxy(Sitting at) {
    String name = at.name("proxy");
    try (FakeUpstream upstream = FakeUpstream.start()) {
      begin(at, "Proxy");
      at.hand().type("Name", name);
      at.hand().type("Upstream > Address", upstream.url().toString());
      at.hand().press("Create");
      assertThat(stored(at, name).path("upstream").path("url").asString())
          .isEqualTo(upstream.url().toString());
      at.hand().press("Test it now");

      JsonNode seen =
          at.api().asAdmin("POST", "/api/v1/repositories/" + name + ":test-upstream", "").json();
      assertThat(at.text()).contains(seen.path("text").asString());
      assertThat(at.heading()).isEqualTo("Upstream of " + name);
    }
  }

  private static void git(Sitting at) {
    String name = at.name("git");
    begin(at, "Proxy of Git repositories");
    at.hand().type("Name", name);
    at.hand().type("rule 1 > Modules", "git." + name + ".test/*");
    at.hand().type("rule 1 > Repository", "https://git.corp.test/{1}");
    at.hand().type("namespace 1 > Pattern", "git." + name + ".test");
    at.hand().press("Create");

    assertThat(stored(at, name).path("upstream").path("git").path("rules").toString())
        .contains("https://git.corp.test/{1}");
  }

  private static void group(Sitting at) {
    String name = at.name("group");
    begin(at, "Group");
    at.hand().type("Name", name);
    at.hand().choose("Add", "go-private");
    at.hand().press("Add at the end");
    at.hand().choose("Add", "go-public");
    at.hand().press("Create");

    assertThat(stored(at, name).path("members").toString())
        .isEqualTo("[\"go-private\",\"go-public\"]");
  }

  private static void order(Sitting at) {
    String group = at.name("ordered");
    for (String member : List.of("a", "b", "c", "d")) {
      at.given("repositories/" + at.name(member), HOSTED);
    }
    String members = "[\"" + at.name("a") + "\",\"" + at.name("b") + "\",\"" + at.name("c") + "\"]";
    at.given(
        "repositories/" + group,
        "{\"format\":\"go\",\"type\":\"group\",\"members\":" + members + "}");

    at.at("/admin/repositories/" + group);
    at.hand().move(at.name("c"), at.name("a"));
    at.hand().move(at.name("a"), at.name("b"));
    at.hand().choose("Add", at.name("d"));
    at.hand().press("Add at the end");
    at.hand().press("Save");

    assertThat(stored(at, group).path("members").valueStream().map(JsonNode::asString))
        .containsExactly(at.name("c"), at.name("b"), at.name("a"), at.name("d"));
  }

  private static void change(Sitting at) {
    String name = at.name("changed");
    at.given(
        "repositories/" + name,
        "{\"format\":\"go\",\"type\":\"hosted\",\"namespaces\":[{\"pattern\":\""
            + name
            + ".test\",\"mode\":\"exclusive\"}]}");

    at.at("/admin/repositories").hand().follow(name);
    at.hand().press("Remove namespace 1");
    at.hand().tick("Everybody may read it");
    at.hand().press("Save");

    assertThat(stored(at, name).path("namespaces")).isEmpty();
    assertThat(stored(at, name).path("anonymousRead").asBoolean()).isTrue();
  }

  private static void delete(Sitting at) {
    String name = at.name("gone");
    at.given("repositories/" + name, HOSTED);

    at.at("/admin/repositories/" + name).hand().follow("Delete…");
    at.hand().press("Delete it");

    assertThat(at.has("repositories/" + name)).isFalse();
  }
}
