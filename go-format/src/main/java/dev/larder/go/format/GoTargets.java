package dev.larder.go.format;

import dev.larder.api.Ask;
import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.api.Target;
import dev.larder.api.Wanted;
import dev.larder.api.Wanted.Reach;
import dev.larder.go.files.GoFiles;
import dev.larder.go.module.ModulePath;
import dev.larder.go.module.ModuleVersion;
import dev.larder.go.path.FileType;
import dev.larder.go.path.GoPath;
import dev.larder.go.path.WirePath;
import dev.larder.go.sumdb.SumdbPath;
import java.util.Optional;
import java.util.Set;

/// From requests to targets, and from names to the paths that stand for them.
final class GoTargets {
  /// Values of `Disable-Module-Fetch` that mean yes, as Go's `strconv.ParseBool` reads them.
  private static final Set<String> YES = Set.of("1", "t", "T", "TRUE", "true", "True");

  private static final String TEXT = "text/plain; charset=utf-8";

  private static final KnownPaths KNOWN = new KnownPaths();

  /// Lists by their modules: who asks for the latest version is answered from them.
  private static final KnownPaths LISTS = new KnownPaths();

  private GoTargets() {}

  static Outcome<Wanted> parse(Ask ask) {
    boolean disabled = ask.header("disable-module-fetch").filter(YES::contains).isPresent();
    Reach reach = disabled ? Reach.STORED : Reach.UPSTREAM;
    Optional<Target> known = KNOWN.find(ask.path());
    if (known.isPresent()) {
      return Outcome.found(new Wanted(known.get(), reach));
    }
    GoPath path = GoPath.parse(ask.path());
    return path instanceof GoPath.CachedOnly(var inner)
        ? wanted(inner, Reach.STORED, ask)
        : wanted(path, reach, ask).map(wanted -> remembered(ask.path(), wanted));
  }

  private static Wanted remembered(String path, Wanted wanted) {
    switch (wanted.target()) {
      case Target.Artifact _, Target.Index _ -> KNOWN.keep(path, wanted.target());
      case Target.Route route when route.lasting() -> KNOWN.keep(path, route);
      // Each is of its own request, or asked for once.
      case Target.Query _, Target.Route _ -> {}
    }
    return wanted;
  }

  private static Outcome<Wanted> wanted(GoPath path, Reach reach, Ask ask) {
    Outcome<Target> target =
        switch (path) {
          case GoPath.List(var module) -> Outcome.found(list(module));
          case GoPath.Latest(var module) -> Outcome.found(latest(module));
          case GoPath.File(var version, var type) -> Outcome.found(artifact(version, type));
          case GoPath.Query(var module, var name) ->
              Outcome.found(
                  new Target.Query(
                      WirePath.file(module, name.escaped(), FileType.INFO),
                      module.text(),
                      name.text()));
          case GoPath.Sumdb(_, var decoded) -> Outcome.found(sumdb(decoded, ask));
          case GoPath.Index _ ->
              Outcome.found(new Target.Route("index", Optional.empty(), false, ask));
          case GoPath.Nothing(var why) -> Outcome.missing("not found: " + why.words());
          case GoPath.CachedOnly _ -> Outcome.missing("not found: cached-only stands only once");
        };
    return target.map(found -> new Wanted(found, reach));
  }

  private static Target sumdb(String decoded, Ask ask) {
    String path = "sumdb/" + decoded;
    Optional<String> names = SumdbPath.module(decoded).map(ModulePath::text);
    return SumdbPath.lasts(decoded)
        ? Target.Route.lasting(path, names, true)
        : new Target.Route(path, names, true, ask);
  }

  static Target.Index index(String component, Target.Listing listing) {
    return switch (listing) {
      case LIST -> list(component);
      case LATEST -> latest(new ModulePath(component));
    };
  }

  private static Target.Index list(String component) {
    Optional<Target> known = LISTS.find(component);
    if (known.isPresent() && known.get() instanceof Target.Index list) {
      return list;
    }
    Target.Index made = list(new ModulePath(component));
    LISTS.keep(component, made);
    return made;
  }

  private static Target.Index list(ModulePath module) {
    return new Target.Index(WirePath.list(module), module.text(), Target.Listing.LIST, TEXT);
  }

  private static Target.Index latest(ModulePath module) {
    return new Target.Index(
        WirePath.latest(module), module.text(), Target.Listing.LATEST, "application/json");
  }

  static Target.Artifact artifact(Coordinates coordinates, String file) {
    return artifact(
        ModuleVersion.of(coordinates.component(), coordinates.version()), GoFiles.type(file));
  }

  private static Target.Artifact artifact(ModuleVersion version, FileType type) {
    String escaped = GoNames.escapedVersion(version.version());
    return new Target.Artifact(
        WirePath.file(version.module(), escaped, type),
        GoNames.coordinates(version),
        GoFiles.of(type));
  }
}
