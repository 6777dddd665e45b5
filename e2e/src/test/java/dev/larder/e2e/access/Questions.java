package dev.larder.e2e.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Every question that the matrix asks, with the model's answer.
final class Questions {
  private static final List<String> VERSIONS = List.of("v1.0.0", "v1.0.1", "v1.1.0", "v1.2.0");
  private static final Set<Integer> THERE = Set.of(200, 404);

  private final World world;
  private final List<Cell> cells = new ArrayList<>();

  private Questions(World world) {
    this.world = world;
  }

  static List<Cell> all(World world) {
    Questions questions = new Questions(world);
    for (Actor actor : world.actors()) {
      questions.server(actor);
      for (String repository : world.repositories()) {
        world.modules().forEach(module -> questions.about(actor, repository, module));
      }
    }
    return questions.cells;
  }

  private void about(Actor actor, String repository, String module) {
    Model model = world.model();
    String at = "/repository/" + repository + "/" + module;
    for (String index : List.of("list", "latest")) {
      int status = model.read(actor, repository, module, "", index);
      ask(actor, at + (index.equals("list") ? "/@v/list" : "/@latest"), Set.of(status));
    }
    for (String version : VERSIONS) {
      for (String file : List.of("info", "mod", "zip")) {
        int status = model.read(actor, repository, module, version, file);
        ask(actor, at + "/@v/" + version + "." + file, Set.of(status));
      }
    }
    int publish = model.publish(actor, repository, module);
    cells.add(new Cell(actor, "PUT", at + "/@v/v1.9.0.zip", "no zip", Set.of(publish)));
    String ref =
        "{\"repository\":\"%s\",\"component\":\"%s\",\"ref\":\"v1.9.0\"}"
            .formatted(repository, module);
    cells.add(new Cell(actor, "POST", "/api/v1/version:publish", ref, Set.of(publish)));
    content(actor, repository, module);
  }

  private void content(Actor actor, String repository, String module) {
    int status =
        world.model().withoutPolicy().read(actor, repository, module, "v0.0.0-none", "info");
    String at = "?repository=" + repository + "&component=" + World.encoded(module);
    Set<Integer> read = status == 401 || status == 403 ? Set.of(status) : THERE;
    ask(actor, "/api/v1/versions" + at, read);
    ask(actor, "/api/v1/version" + at + "&version=v1.0.0", read);
    boolean deletes = actor.may(repository, module, "delete");
    Set<Integer> delete = deletes ? Set.of(404, 405, 409, 422, 400) : Set.of(Model.declined(actor));
    cells.add(
        new Cell(actor, "DELETE", "/api/v1/version" + at + "&version=v9.9.9&reason=x", "", delete));
  }

  /// What concerns the whole server.
  private void server(Actor actor) {
    for (String path :
        List.of(
            "repositories", "users", "service-accounts", "roles", "checksum-databases", "tokens")) {
      ask(actor, "/api/v1/" + path, Set.of(allowed(actor, "administer")));
    }
    for (String path : List.of("status", "audit", "deny-rules", "tasks")) {
      boolean observes = actor.mayEverywhere("observe");
      ask(actor, "/api/v1/" + path, Set.of(observes ? 200 : allowed(actor, "administer")));
    }
    for (String object : List.of("repositories/x", "users/x", "roles/x", "deny-rules/x")) {
      int status = actor.mayEverywhere("administer") ? 400 : Model.declined(actor);
      cells.add(new Cell(actor, "PUT", "/api/v1/" + object, "no JSON", Set.of(status)));
    }
  }

  private static int allowed(Actor actor, String action) {
    return actor.mayEverywhere(action) ? 200 : Model.declined(actor);
  }

  private void ask(Actor actor, String path, Set<Integer> expected) {
    cells.add(new Cell(actor, "GET", path, "", expected));
  }
}
