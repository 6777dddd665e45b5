package dev.larder.go.format;

import dev.larder.api.Coordinates;
import dev.larder.api.Document;
import dev.larder.api.Failure;
import dev.larder.api.Listed;
import dev.larder.api.Outcome;
import dev.larder.api.Target;
import dev.larder.go.files.GoFiles;
import dev.larder.go.info.VersionInfo;
import dev.larder.go.list.LatestVersion;
import dev.larder.go.list.ListedVersion;
import dev.larder.go.list.PreferredVersion;
import dev.larder.go.list.VersionList;
import dev.larder.go.mod.GoMod;
import dev.larder.go.module.ModulePath;
import dev.larder.go.module.ModuleVersion;
import dev.larder.go.rule.Violation;
import dev.larder.go.version.GoVersion;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Lists, latest and the answers to queries. What an upstream sends is read by rule, never passed
/// on as it came.
final class GoIndexes {
  private GoIndexes() {}

  static Outcome<List<Listed>> read(Target.Index index, byte[] body) {
    try {
      return Outcome.found(
          switch (index.listing()) {
            case LIST ->
                VersionList.read(GoNames.module(index.component()), body).stream()
                    .map(GoIndexes::listed)
                    .toList();
            case LATEST -> {
              VersionInfo info = VersionInfo.read(body);
              yield List.of(new Listed(fitting(index.component(), info), info.time()));
            }
          });
    } catch (Violation violation) {
      return broken(index, violation);
    }
  }

  static Document write(Target.Index index, List<Listed> listed) {
    ModulePath module = GoNames.module(index.component());
    List<GoVersion> listable =
        versions(listed).stream()
            .filter(version -> VersionList.isListable(module, version))
            .toList();
    return new Document(VersionList.write(listable), index.mediaType());
  }

  static Optional<Listed> latest(List<Listed> listed) {
    return LatestVersion.of(lines(listed)).map(GoIndexes::listed);
  }

  static Outcome<Optional<Listed>> preferred(
      String component,
      List<Listed> candidates,
      List<Listed> consulted,
      Function<Target.Artifact, Outcome<byte[]>> files) {
    return new PreferredVersion(
            GoNames.module(component),
            version ->
                files.apply(
                    GoTargets.artifact(
                        new Coordinates(component, version.text()), GoFiles.MOD.name())))
        .of(lines(candidates), lines(consulted))
        .map(found -> found.map(GoIndexes::listed));
  }

  static List<Listed> withdrawn(byte[] goMod, List<Listed> listed) {
    try {
      GoMod said = GoMod.read(goMod);
      return listed.stream().filter(one -> said.retracts(GoVersion.parse(one.version()))).toList();
    } catch (Violation unreadable) {
      return List.of();
    }
  }

  private static List<ListedVersion> lines(List<Listed> listed) {
    return listed.stream()
        .map(one -> new ListedVersion(GoVersion.parse(one.version()), one.time()))
        .toList();
  }

  private static Listed listed(ListedVersion line) {
    return new Listed(line.version().text(), line.time());
  }

  /// A query for a version without `+incompatible` may only be answered by that very version with
  /// it; a query for anything else by any version that belongs to the path.
  static Outcome<Coordinates> resolved(Target.Query query, byte[] answer) {
    try {
      VersionInfo info = VersionInfo.read(answer);
      String version = fitting(query.component(), info);
      boolean aVersion = GoVersion.find(query.text()).filter(GoVersion::isCanonical).isPresent();
      if (aVersion && !version.equals(query.text() + "+incompatible")) {
        return Outcome.missing("not found: " + query.component() + "@" + query.text());
      }
      return Outcome.found(new Coordinates(query.component(), version));
    } catch (Violation violation) {
      return broken(query, violation);
    }
  }

  private static String fitting(String component, VersionInfo info) {
    return ModuleVersion.of(component, info.version().text()).version().text();
  }

  private static List<GoVersion> versions(List<Listed> listed) {
    return listed.stream().map(one -> GoVersion.parse(one.version())).toList();
  }

  private static <T> Outcome<T> broken(Target target, Violation violation) {
    return Outcome.failed(
        Failure.Kind.UPSTREAM_BROKEN,
        "the upstream's answer for " + target.path() + " is broken: " + violation.words());
  }
}
