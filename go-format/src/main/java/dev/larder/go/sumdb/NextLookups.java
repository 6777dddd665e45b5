package dev.larder.go.sumdb;

import dev.larder.api.FetchedDocument;
import dev.larder.api.Target;
import dev.larder.go.module.ModulePath;
import dev.larder.go.module.ModuleVersion;
import dev.larder.go.module.VersionName;
import dev.larder.go.rule.Violation;
import dev.larder.go.tlog.LookupAnswer;
import dev.larder.go.tlog.Subtree;
import dev.larder.go.tlog.Tile;
import dev.larder.go.tlog.TreeHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What a client asks of a checksum database that has just looked up a module.
///
/// Names are taken only from the go.mod of a version that the database itself knows: every reader
/// of that log can read the file, so the database learns no name by being asked ahead.
public final class NextLookups {
  private static final String LOOKUP = "/lookup/";

  /// Higher tiles are so few that every client has them soon.
  private static final int LEVELS = 2;

  private NextLookups() {}

  /// @param requirements what a client reads next that reads the go.mod of a version
  public static List<Target> after(
      FetchedDocument given, Function<ModuleVersion, List<ModuleVersion>> requirements) {
    String path = given.target().path();
    int at = path.indexOf(LOOKUP);
    if (at < 0 || !(SumdbPath.of(path.substring(at + 1)) instanceof SumdbPath.Lookup lookup)) {
      return List.of();
    }
    String database = path.substring(0, at);
    List<Target> next = new ArrayList<>();
    if (given.ahead()) {
      // A client that has asked itself asks for these, too, before they could be here.
      tiles(given.content()).stream()
          .map(tile -> route(database + "/" + tile.path(), Optional.empty()))
          .forEach(next::add);
    }
    ModuleVersion.find(lookup.module().text(), lookup.version())
        .map(requirements)
        .orElse(List.of())
        .stream()
        .map(required -> lookup(database, required))
        .forEach(next::add);
    return next;
  }

  /// The full tiles by which a client proves that the record is in the log. How wide those are that
  /// still grow depends on the client.
  private static List<Tile> tiles(byte[] content) {
    List<Tile> tiles = new ArrayList<>();
    try {
      LookupAnswer answer = LookupAnswer.read(content);
      long size = TreeHead.read(answer.note()).size();
      Optional<Tile> next =
          Optional.of(Subtree.leaf(answer.id()))
              .filter(record -> record.isWithin(size))
              .map(record -> Tile.with(record, size));
      while (next.isPresent() && next.get().isFull() && tiles.size() < LEVELS) {
        tiles.add(next.get());
        next = next.get().parent(size);
      }
    } catch (Violation noAnswer) {
      // It is sent as it is, and what follows from it is the client's to say.
      return List.of();
    }
    return tiles;
  }

  private static Target lookup(String database, ModuleVersion required) {
    ModulePath module = required.module();
    String version = new VersionName(required.version().text()).escaped();
    return route(database + LOOKUP + module.escaped() + "@" + version, Optional.of(module.text()));
  }

  private static Target route(String path, Optional<String> names) {
    return Target.Route.lasting(path, names, true);
  }
}
