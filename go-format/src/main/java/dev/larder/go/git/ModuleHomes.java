package dev.larder.go.git;

import dev.larder.api.Commit;
import dev.larder.api.SourceTree;
import dev.larder.go.mod.GoMod;
import dev.larder.go.module.PathMajor;
import dev.larder.go.rule.Quoted;
import dev.larder.go.rule.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.Set;

/// Finds in which folder of a commit a module is, by the go.mod files at the places where it can be
/// (protocol 9.2). Only the major versions of the paths that these declare are compared, because a
/// fork keeps the path of what it replaces.
record ModuleHomes(ModuleInRepository module, Revisions revisions) {
  private static final String GO_MOD = "go.mod";
  private static final Set<String> UNNAMED_MAJORS = Set.of("", "v0", "v1");

  /// @param name of the commit, for people
  /// @param major of the version
  ModuleHome of(Commit commit, String name, String major) throws Unfit, IOException {
    String file = ModuleInRepository.in(module.folder(), GO_MOD);
    Optional<byte[]> here = goMod(commit, file);
    String declared = here.map(ModuleStatement::in).orElse("");
    boolean fits = here.isPresent() && (fits(declared) || replacesGopkg(declared));
    String at = " at revision " + name;
    if (!module.majorFolder().isEmpty()) {
      Optional<ModuleHome> below = below(commit, fits, file, at);
      if (below.isPresent()) {
        return below.get();
      }
    }
    if (fits) {
      return new ModuleHome(commit, module.folder(), here);
    }
    if (here.isPresent()) {
      throw Unfit.missing(misfit(file, declared, major) + at);
    }
    if (!module.mayLackGoMod()) {
      throw Unfit.missing(lacking() + at + submodule(commit));
    }
    return new ModuleHome(commit, "", Optional.empty());
  }

  /// Demands that the module is in the commit which one gets who names none.
  void requireAtHead() throws Unfit, IOException {
    Revision head = revisions.head();
    String major = module.pseudoMajor();
    of(head.commit(), head.shortId(), major.isEmpty() ? "v0" : major);
  }

  /// The module in its `vN` folder, if it is there.
  private Optional<ModuleHome> below(Commit commit, boolean alsoAbove, String above, String at)
      throws Unfit, IOException {
    String suffix = module.major().suffix();
    String file = ModuleInRepository.in(module.majorFolder(), GO_MOD);
    Optional<byte[]> goMod = goMod(commit, file);
    if (goMod.isEmpty()) {
      return Optional.empty();
    }
    String declared = ModuleStatement.in(goMod.get());
    if (fits(declared)) {
      if (alsoAbove) {
        throw Unfit.missing(
            module.shortPath()
                + "/"
                + above
                + " and ..."
                + suffix
                + "/go.mod both have ..."
                + suffix
                + " module paths"
                + at);
      }
      return Optional.of(new ModuleHome(commit, module.majorFolder(), goMod));
    }
    String place = module.root() + "/" + file;
    throw Unfit.missing(
        declared.isEmpty()
            ? place + " is missing module path" + at
            : place + " has non-..." + suffix + " module path " + Quoted.of(declared) + at);
  }

  private String misfit(String file, String declared, String major) {
    String suffix = module.major().suffix();
    String alone =
        module.majorFolder().isEmpty() ? "" : " (and ..." + suffix + "/go.mod does not exist)";
    if (declared.isEmpty()) {
      return file + " is missing module path" + alone;
    }
    String path = " module path " + Quoted.of(declared) + alone;
    if (!suffix.isEmpty()) {
      return file + " has non-..." + suffix + path;
    }
    return majorOf(declared).isEmpty()
        ? file + " has malformed" + path
        : file + " has post-" + major + path;
  }

  private String lacking() {
    return module.majorFolder().isEmpty()
        ? "missing " + module.shortPath() + "/go.mod"
        : "missing " + module.shortPath() + "/go.mod and ..." + module.major().suffix() + "/go.mod";
  }

  /// Whether the versions of a declared path are those of the module's own.
  private boolean fits(String declared) {
    Optional<PathMajor> found = majorOf(declared);
    if (declared.isEmpty() || found.isEmpty()) {
      return false;
    }
    String own = module.major().suffix();
    String other = found.get().suffix();
    if (own.isEmpty()) {
      String named = other.isEmpty() ? "" : other.substring(1).replace("-unstable", "");
      return UNNAMED_MAJORS.contains(named);
    }
    return !other.isEmpty() && own.substring(1).equals(other.substring(1));
  }

  private static Optional<PathMajor> majorOf(String declared) {
    try {
      return Optional.of(PathMajor.of(declared));
    } catch (Violation malformed) {
      return Optional.empty();
    }
  }

  /// An old mistake of the go command that versions are used by.
  private boolean replacesGopkg(String declared) {
    return module.major().isNone() && declared.startsWith("gopkg.in/");
  }

  Optional<byte[]> goMod(Commit commit, String file) throws Unfit, IOException {
    return revisions.file(commit, file, GoMod.MAX_BYTES);
  }

  /// Says so where the module's folder belongs to another repository.
  private String submodule(Commit commit) throws Unfit {
    String folder = module.folder() + "/";
    try {
      SourceTree tree = revisions.tree(commit);
      for (SourceTree.Entry entry : tree.files("")) {
        boolean above = folder.startsWith(entry.path() + "/");
        if (above && !entry.regular() && !isLink(tree, entry.path())) {
          return "; " + entry.path() + " is a submodule, whose files are in another repository";
        }
      }
      return "";
    } catch (IOException tooMany) {
      // That the module is not there is certain without it.
      return "";
    }
  }

  /// Nothing is recorded of a submodule but its name.
  static boolean isLink(SourceTree tree, String path) throws IOException {
    try (InputStream in = tree.recorded(path)) {
      return in.read() >= -1;
    } catch (NoSuchFileException none) {
      return false;
    }
  }
}
