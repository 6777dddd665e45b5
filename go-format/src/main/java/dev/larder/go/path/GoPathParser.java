package dev.larder.go.path;

import dev.larder.go.module.ModulePath;
import dev.larder.go.module.ModuleVersion;
import dev.larder.go.module.VersionName;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import dev.larder.go.version.GoVersion;
import java.util.Optional;
import java.util.Set;

/// The grammar of [GoPath]. Violations are thrown, so that each rule reads as one line.
final class GoPathParser {
  private static final String CACHED_ONLY = "cached-only/";
  private static final String SUMDB = "sumdb/";

  /// Words that the Go command resolves from the list, and never sends.
  private static final Set<String> CLIENT_WORDS = Set.of("latest", "upgrade", "patch");

  private GoPathParser() {}

  static GoPath parse(String raw) {
    RawPath path = RawPath.of(raw);
    if (path.decoded().equals("index")) {
      return new GoPath.Index();
    }
    return path.decoded().startsWith(CACHED_ONLY)
        ? new GoPath.CachedOnly(inRepository(below(CACHED_ONLY, path)))
        : inRepository(path);
  }

  private static GoPath inRepository(RawPath path) {
    return path.decoded().startsWith(SUMDB) ? sumdb(path) : module(path.decoded());
  }

  private static GoPath sumdb(RawPath path) {
    RawPath rest = below(SUMDB, path);
    boolean moduleLike = rest.decoded().startsWith("@") || rest.decoded().contains("/@");
    require(!moduleLike, path.raw(), "no module is called sumdb");
    return new GoPath.Sumdb(rest.raw(), rest.decoded());
  }

  private static GoPath module(String path) {
    int at = path.indexOf("/@");
    require(at > 0, path, "not a path of the module proxy protocol (<module>/@v/list, ...)");
    String what = path.substring(at + 2);
    boolean latest = what.equals("latest");
    boolean file = what.startsWith("v/") && what.indexOf('/', 2) < 0;
    require(latest || file, path, "a module is followed by /@latest or /@v/<file>");
    var module = ModulePath.unescape(path.substring(0, at));
    if (latest) {
      return new GoPath.Latest(module);
    }
    return what.equals("v/list") ? new GoPath.List(module) : file(module, what.substring(2));
  }

  private static GoPath file(ModulePath module, String file) {
    int dot = file.lastIndexOf('.');
    FileType type =
        Optional.of(file)
            .filter(_ -> dot > 0)
            .flatMap(name -> FileType.of(name.substring(dot + 1)))
            .orElseThrow(() ->
                new Violation(
                    Rule.ADDRESS, file, "the files of a version end in .info, .mod and .zip"));
    var name = VersionName.unescape(file.substring(0, dot));
    Optional<GoVersion> version = GoVersion.find(name.text());
    if (version.isPresent() && version.get().isCanonical()) {
      return canonical(module, name, version.get(), type);
    }
    require(type == FileType.INFO, name.text(), "not a canonical version, so it has no such file");
    boolean resolvedByClient =
        CLIENT_WORDS.contains(name.text()) || (version.isPresent() && isPrefix(version.get()));
    require(!resolvedByClient, name.text(), "the go command resolves this from the list itself");
    return new GoPath.Query(module, name);
  }

  private static GoPath canonical(
      ModulePath module, VersionName name, GoVersion version, FileType type) {
    boolean mayBeIncompatible =
        type == FileType.INFO && module.major().isNone() && !module.major().fits(version);
    return mayBeIncompatible
        ? new GoPath.Query(module, name)
        : new GoPath.File(new ModuleVersion(module, version), type);
  }

  /// Whether a version lacks numbers, as `v1` and `v1.2` do.
  private static boolean isPrefix(GoVersion version) {
    return version.text().indexOf('.') == version.text().lastIndexOf('.');
  }

  private static RawPath below(String prefix, RawPath path) {
    // The prefix may have been sent encoded, so that its length is known only after decoding.
    int slash = path.raw().indexOf('/');
    return new RawPath(path.raw().substring(slash + 1), path.decoded().substring(prefix.length()));
  }

  private static void require(boolean holds, String place, String words) {
    if (!holds) {
      throw new Violation(Rule.ADDRESS, place, words);
    }
  }
}
