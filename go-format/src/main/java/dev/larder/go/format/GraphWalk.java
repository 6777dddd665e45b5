package dev.larder.go.format;

import dev.larder.api.FetchedDocument;
import dev.larder.api.Target;
import dev.larder.go.files.GoFiles;
import dev.larder.go.mod.GoMod;
import dev.larder.go.module.ModuleVersion;
import dev.larder.go.rule.Violation;
import dev.larder.go.sumdb.NextLookups;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Where a go command's way through a module graph leads.
///
/// Of a module that does not prune (before go 1.17, or without a go line) it reads the go.mod of
/// every requirement, and from there on of everything; of one that prunes it reads no more. It has
/// only as many requests under way as the machine has processors, and looks each version up in the
/// checksum database before it goes on.
final class GraphWalk {
  private GraphWalk() {}

  static List<Target> next(
      FetchedDocument given, Function<Target.Artifact, Optional<byte[]>> others) {
    return switch (given.target()) {
      case Target.Artifact file when file.kind().equals(GoFiles.MOD) ->
          requirements(given.content(), given.ahead()).stream()
              .<Target>map(GraphWalk::mod)
              .toList();
      case Target.Route route when route.leavesServer() ->
          NextLookups.after(
              given,
              version ->
                  others
                      .apply(mod(version))
                      .map(goMod -> requirements(goMod, given.ahead()))
                      .orElse(List.of()));
      case Target.Artifact _, Target.Index _, Target.Query _, Target.Route _ -> List.of();
    };
  }

  private static Target.Artifact mod(ModuleVersion version) {
    return GoTargets.artifact(GoNames.coordinates(version), GoFiles.MOD.name());
  }

  /// @param ahead whether the walk came here from a module that does not prune
  private static List<ModuleVersion> requirements(byte[] file, boolean ahead) {
    try {
      GoMod goMod = GoMod.read(file);
      return goMod.prunes() && !ahead
          ? List.of()
          : goMod.requirements().stream()
              .flatMap(one -> ModuleVersion.find(one.path(), one.version()).stream())
              .toList();
    } catch (Violation unreadable) {
      return List.of();
    }
  }
}
