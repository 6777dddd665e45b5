package dev.larder.go.path;

import dev.larder.go.module.ModulePath;
import dev.larder.go.module.ModuleVersion;
import dev.larder.go.module.VersionName;
import dev.larder.go.rule.Violation;
import dev.larder.go.version.GoVersion;
import java.util.Optional;

/// What a path below a repository asks for.
public sealed interface GoPath {
  /// Reads a raw path, still percent-encoded, without the leading slash. Never throws: a path that
  /// means nothing is [Nothing].
  static GoPath parse(String raw) {
    try {
      return GoPathParser.parse(raw);
    } catch (Violation e) {
      return new Nothing(e);
    }
  }

  /// `<module>/@v/list`: the versions of a module.
  record List(ModulePath module) implements GoPath {}

  /// `<module>/@latest`: the version that a newcomer should take.
  record Latest(ModulePath module) implements GoPath {}

  /// `<module>/@v/<version>.<kind>`: a file of a canonical version that belongs to the path.
  record File(ModuleVersion version, FileType type) implements GoPath {}

  /// `<module>/@v/<name>.info` for a name that is not a version of this path: a branch, a commit,
  /// or `v2.0.0` of a path without suffix, which may mean `v2.0.0+incompatible`.
  record Query(ModulePath module, VersionName name) implements GoPath {
    /// The version that the name stands for if the module has no go.mod.
    public Optional<GoVersion> incompatible() {
      return GoVersion.find(name.text())
          .filter(version -> version.isCanonical() && module.major().isNone())
          .map(version -> GoVersion.parse(version + "+incompatible"));
    }
  }

  /// `sumdb/<rest>`: the proxied checksum databases.
  ///
  /// @param raw the rest as it was sent
  /// @param decoded the rest with percent-encoding removed, `!` escapes kept
  record Sumdb(String raw, String decoded) implements GoPath {}

  /// `index`: the feed of versions.
  record Index() implements GoPath {}

  /// `cached-only/<inner>`: the same, without asking any upstream.
  record CachedOnly(GoPath inner) implements GoPath {}

  /// No such path; [Violation#words] may be shown to the client.
  record Nothing(Violation why) implements GoPath {}
}
