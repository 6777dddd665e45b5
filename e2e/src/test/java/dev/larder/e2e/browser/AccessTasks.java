package dev.larder.e2e.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// What administrators do with accounts and rights.
final class AccessTasks {
  /// A page of administration, from which others are a link away; not the one that draws plots.
  static final String START = "/admin/roles";

  private AccessTasks() {}

  static List<BrowserTask> all() {
    return List.of(
        BrowserTask.of("make a user, disable them, delete them", forms("users"), AccessTasks::user),
        BrowserTask.of(
            "make a service account, give it a role, delete it",
            forms("service-accounts"),
            AccessTasks::serviceAccount),
        BrowserTask.of(
            "make a role of two grants, take one away, delete it",
            forms("roles"),
            AccessTasks::role),
        BrowserTask.of(
            "make a token for a service account, and revoke it",
            "/admin/create/tokens /admin/tokens",
            AccessTasks::token),
        BrowserTask.of("ask why somebody may read a module", "", AccessTasks::explain));
  }

  /// All forms for objects of a kind.
  static String forms(String kind) {
    return "/admin/create/%s /admin/%s/{} /admin/delete/%s/{}".formatted(kind, kind, kind);
  }

  /// Goes to the form for a new object of a kind, as its pages call it.
  static void begin(Sitting at, String section, String noun) {
    at.at(START).hand().follow(section);
    at.hand().follow("New " + noun);
  }

  /// Deletes what the window shows.
  static void remove(Sitting at, String path) {
    at.hand().follow("Delete…");
    at.hand().press("Delete it");
    assertThat(at.has(path)).isFalse();
  }

  private static void user(Sitting at) {
    String name = at.name("user");
    begin(at, "Users", "user");
    at.hand().type("Name", name);
    at.hand().type("Password", "long enough to be one");
    at.hand().tick("Roles > reader");
    at.hand().press("Create");
    assertThat(at.asked("users/" + name).path("roles").toString()).isEqualTo("[\"reader\"]");

    at.hand().tick("Disabled");
    at.hand().press("Save");
    assertThat(at.asked("users/" + name).path("disabled").asBoolean()).isTrue();

    remove(at, "users/" + name);
  }

  private static void serviceAccount(Sitting at) {
    String name = at.name("robot");
    begin(at, "Service accounts", "service account");
    at.hand().type("Name", name);
    at.hand().press("Create");
    at.hand().tick("Roles > reader");
    at.hand().type("Role of its owners", "publisher");
    at.hand().press("Save");
    JsonNode stored = at.asked("service-accounts/" + name);
    assertThat(stored.path("roles").toString()).isEqualTo("[\"reader\"]");
    assertThat(stored.path("ownerRole").asString()).isEqualTo("publisher");

    remove(at, "service-accounts/" + name);
  }

  private static void role(Sitting at) {
    String name = at.name("role");
    begin(at, "Roles", "role");
    at.hand().type("Name", name);
    at.hand().type("grant 1 > Repositories", "go*");
    at.hand().type("grant 1 > Modules", "*");
    at.hand().tick("grant 1 > Actions > read");
    at.hand().press("One more grant");
    at.hand().type("grant 2 > Repositories", "go-private");
    at.hand().type("grant 2 > Modules", "corp.test, corp.example/team");
    at.hand().tick("grant 2 > Actions > publish");
    at.hand().press("Create");
    assertThat(at.asked("roles/" + name).path("grants").size()).isEqualTo(2);

    at.hand().press("Remove grant 1");
    at.hand().press("Save");
    assertThat(at.asked("roles/" + name).path("grants").toString())
        .contains("corp.example/team", "publish")
        .doesNotContain("go*");

    remove(at, "roles/" + name);
  }

  private static void token(Sitting at) {
    String owner = at.name("builder");
    at.given("service-accounts/" + owner, "{\"roles\":[\"reader\"]}");
    begin(at, "Tokens", "token");
    at.hand().type("Name", "nightly");
    at.hand().type("Account", owner);
    at.hand().type("Ends", "2027-01-31T00:00:00Z");
    at.hand().tick("At most what these roles may > reader");
    at.hand().press("Make it");
    JsonNode made = at.asked("tokens?owner=" + owner).path("items").path(0);
    assertThat(made.path("roles").toString()).isEqualTo("[\"reader\"]");

    at.hand().follow("All tokens of " + owner);
    at.hand().press("Revoke " + made.path("id").asString());
    assertThat(at.asked("tokens?owner=" + owner).path("items")).isEmpty();
  }

  private static void explain(Sitting at) {
    at.at(START).hand().follow("Explain access");
    at.hand().type("Who", "ann");
    at.hand().type("Repository", "go-private");
    at.hand().type("Module", HostileContent.MODULE);
    at.hand().choose("Wants to", "publish");
    at.hand().press("Explain");

    String question = "explain?principal=ann&repository=go-private&action=publish&component=";
    assertThat(at.text())
        .contains(
            "Forbidden", at.asked(question + HostileContent.MODULE).path("because").asString());
  }
}
