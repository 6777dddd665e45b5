package dev.larder.go.format;

import dev.larder.api.Coordinates;
import dev.larder.go.module.ModulePath;
import dev.larder.go.module.ModuleVersion;
import dev.larder.go.module.PathMajor;
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

  /// The last element of a name, without what it says of the major version: `chi` of
  /// `github.com/go-chi/chi/v5`, `yaml` of `gopkg.in/yaml.v3`.
  static String withoutMajor(String component) {
    String name = component.substring(0, component.length() - majorLength(component));
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private static int majorLength(String component) {
    try {
      String suffix = PathMajor.of(component).suffix();
      return component.length() - component.lastIndexOf(suffix);
    } catch (Violation noPath) {
      return 0;
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
