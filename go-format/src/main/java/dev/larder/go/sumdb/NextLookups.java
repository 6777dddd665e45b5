package dev.larder.go.sumdb;

import dev.larder.api.Ask;
import dev.larder.api.FetchedDocument;
import dev.larder.api.Target;
import dev.larder.go.module.ModulePath;
import dev.larder.go.module.ModuleVersion;
import dev.larder.go.module.VersionName;
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
      LookupAnswer.read(given.content()).map(LookupAnswer::tiles).orElse(List.of()).stream()
          .map(tile -> route(database + "/" + tile, Optional.empty()))
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

  private static Target lookup(String database, ModuleVersion required) {
    ModulePath module = required.module();
    String version = new VersionName(required.version().text()).escaped();
    return route(database + LOOKUP + module.escaped() + "@" + version, Optional.of(module.text()));
  }

  private static Target route(String path, Optional<String> names) {
    return new Target.Route(path, names, true, Ask.of(path));
  }
}
