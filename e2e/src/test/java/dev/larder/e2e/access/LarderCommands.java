package dev.larder.e2e.access;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The questions of the matrix that a command asks, with the model's answer.
final class LarderCommands {
  private static final List<String> ADMINISTERED =
      List.of(
          "repo list",
          "namespace list",
          "user list",
          "service-account list",
          "role list",
          "grant list",
          "token list --all",
          "checksum-database list");
  private static final List<String> OBSERVED =
      List.of("status", "task list", "audit list --limit 3", "deny list");
  private static final List<String> CHANGES =
      List.of(
          "repo delete none",
          "repo test-upstream none",
          "namespace add none none.test",
          "user delete none",
          "service-account delete none",
          "role delete none",
          "grant remove none 1",
          "deny delete none",
          "checksum-database delete none.test");

  private final World world;
  private final List<Typed> typed = new ArrayList<>();

  private LarderCommands(World world) {
    this.world = world;
  }

  /// Those that change nothing.
  static List<Typed> reading(World world) {
    LarderCommands commands = new LarderCommands(world);
    for (Actor actor : world.actors()) {
      commands.server(actor);
      for (String repository : world.repositories()) {
        world.modules().forEach(module -> commands.content(actor, repository, module));
      }
    }
    return commands.typed;
  }

  /// Those that publish where the model allows it.
  ///
  /// @param zips a zip of each module, by [#zip]
  static List<Typed> publishing(World world, Path zips) {
    LarderCommands commands = new LarderCommands(world);
    for (Actor actor : world.actors()) {
      for (String repository : world.repositories()) {
        for (String module : world.modules()) {
          int status = world.model().publish(actor, repository, module);
          commands.ask(
              actor,
              Set.of(status == 422 ? 200 : status),
              "publish",
              zip(zips, module).toString(),
              "-r",
              repository);
        }
      }
    }
    return commands.typed;
  }

  static Path zip(Path zips, String module) {
    return zips.resolve(module.replace('/', '_') + ".zip");
  }

  private void server(Actor actor) {
    boolean administers = actor.mayEverywhere("administer");
    int declined = Model.declined(actor);
    ADMINISTERED.forEach(words -> ask(actor, Set.of(administers ? 200 : declined), words));
    boolean observes = administers || actor.mayEverywhere("observe");
    OBSERVED.forEach(words -> ask(actor, Set.of(observes ? 200 : declined), words));
    CHANGES.forEach(words -> ask(actor, Set.of(administers ? 404 : declined), words));
    ask(actor, Set.of(actor.isNobody() ? 401 : 200), "whoami");
    ask(actor, Set.of(actor.isNobody() ? 401 : 200), "token list");
  }

  private void content(Actor actor, String repository, String module) {
    int status =
        world.model().withoutPolicy().read(actor, repository, module, "v0.0.0-none", "info");
    boolean readable = status != 401 && status != 403;
    Set<Integer> read = readable ? Set.of(200, 404) : Set.of(status);
    ask(actor, read, "module", "versions", module, "-r", repository);
    ask(actor, read, "module", "show", module + "@v1.0.0", "-r", repository);
    boolean deletes = actor.may(repository, module, "delete");
    Set<Integer> deleted = deletes ? Set.of(404, 422) : Set.of(Model.declined(actor));
    String none = module + "@v9.9.9";
    ask(actor, deleted, "module", "delete", none, "-r", repository, "--reason", "x");
  }

  private void ask(Actor actor, Set<Integer> expected, String... words) {
    List<String> all = words.length == 1 ? List.of(words[0].split(" ", -1)) : List.of(words);
    typed.add(new Typed(actor, all, expected));
  }
}
