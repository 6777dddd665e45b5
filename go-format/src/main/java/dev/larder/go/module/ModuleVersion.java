package dev.larder.go.module;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import dev.larder.go.version.GoVersion;
import java.util.Optional;

/// A module at one canonical version that belongs to its path.
///
/// As lenient as the Go command is with what a proxy serves: `v1.0.0+incompatible` passes, and is
/// left to [#requirePublishable].
public record ModuleVersion(ModulePath module, GoVersion version) {
  public ModuleVersion {
    if (!version.isCanonical()) {
      throw new Violation(
          Rule.VERSION, version.text(), "not canonical: write it as " + version.canonical());
    }
    // Checks what a URL can carry and a file can be named.
    new VersionName(version.text());
    if (!module.major().fits(version)) {
      throw new Violation(
          Rule.VERSION_MAJOR,
          module + "@" + version,
          "this module path is for " + module.major().expectation());
    }
  }

  public static ModuleVersion of(String module, String version) {
    return new ModuleVersion(new ModulePath(module), GoVersion.parse(version));
  }

  /// Reads the name of a version, or finds that the texts are none.
  public static Optional<ModuleVersion> find(String module, String version) {
    try {
      return Optional.of(of(module, version));
    } catch (Violation none) {
      return Optional.empty();
    }
  }

  /// What must hold of a name before content is published under it.
  ///
  /// @param hasGoMod whether the module brings a go.mod of its own
  public void requirePublishable(boolean hasGoMod) {
    if (!version.isIncompatible()) {
      return;
    }
    boolean compatible = version.major().equals("v0") || version.major().equals("v1");
    if (compatible || !module.major().isNone()) {
      throw new Violation(
          Rule.VERSION_MAJOR,
          toString(),
          "+incompatible is only for v2 and later of a path without a major version suffix");
    }
    if (hasGoMod) {
      throw new Violation(
          Rule.VERSION_MAJOR,
          toString(),
          "+incompatible is only for modules without go.mod; use the path %s/%s instead"
              .formatted(module.text().length() > 100 ? "<path>" : module, version.major()));
    }
  }

  @Override
  public String toString() {
    return module + "@" + version;
  }
}
