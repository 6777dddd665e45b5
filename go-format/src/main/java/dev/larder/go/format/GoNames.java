package dev.larder.go.format;

import dev.larder.api.Coordinates;
import dev.larder.go.module.ModulePath;
import dev.larder.go.module.ModuleVersion;
import dev.larder.go.module.VersionName;
import dev.larder.go.rule.Violation;
import dev.larder.go.version.GoVersion;
import java.util.Optional;

/// Names of the engine as the module rules see them. The engine only holds names that this format
/// has parsed, so these never fail.
final class GoNames {
  private GoNames() {}

  static ModulePath module(String component) {
    return new ModulePath(component);
  }

  /// What a person typed, if it is the name of a module.
  static Optional<ModulePath> find(String text) {
    try {
      return Optional.of(new ModulePath(text));
    } catch (Violation noPath) {
      return Optional.empty();
    }
  }

  static ModuleVersion version(Coordinates coordinates) {
    return ModuleVersion.of(coordinates.component(), coordinates.version());
  }

  static Coordinates coordinates(ModuleVersion version) {
    return new Coordinates(version.module().text(), version.version().text());
  }

  static String escapedVersion(GoVersion version) {
    return new VersionName(version.text()).escaped();
  }
}
