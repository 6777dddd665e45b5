package dev.larder.e2e.git;

import dev.larder.git.ServedRepository;
import java.nio.file.Path;

/// Repositories with modules as the go command finds them in Git.
///
/// @param lib the module at the root, one in the folder `sub` and `v2` in a folder, with attributes
/// @param old without go.mod, and tagged beyond v1
record GitModules(String host, ServedRepository lib, ServedRepository old) {
  /// @param host the first element of their paths
  static GitModules in(Path folder, String host) {
    GitModules modules =
        new GitModules(
            host, ServedRepository.in(folder, "lib"), ServedRepository.in(folder, "old"));
    modules.tagLib();
    modules.tagOld();
    return modules;
  }

  /// The path of the module at the root of [#lib].
  String path() {
    return host + "/lib.git";
  }

  String oldPath() {
    return host + "/old.git";
  }

  /// Where they lie, for a server.
  Path served() {
    return lib.served();
  }

  private void tagLib() {
    lib.commit(".gitattributes", "*.bat eol=crlf\nid.go ident\n");
    lib.commit("run.bat", "echo hi\n");
    lib.commit("id.go", "package lib // $Id$\n");
    lib.commit("LICENSE", "Do as you like.\n");
    lib.commit("sub/go.mod", "module " + path() + "/sub\n\ngo 1.20\n");
    lib.commit("sub/sub.go", "package sub\n");
    lib.commit("go.mod", "module " + path() + "\n\ngo 1.20\n");
    lib.git("tag", "v1.0.0");
    lib.git("tag", "sub/v0.1.0");
    lib.commit("a.go", "package lib\n");
    lib.git("tag", "-a", "-m", "more", "v1.1.0");
    lib.commit("v2/go.mod", "module " + path() + "/v2\n\ngo 1.20\n");
    lib.commit("v2/a.go", "package lib\n");
    lib.git("tag", "v2.0.0");
    lib.commit("b.go", "package lib\n\n// b\n");
    lib.git("branch", "Feature");
    lib.commit("c.go", "package lib\n\n// c\n");
  }

  private void tagOld() {
    old.commit("a.go", "package old\n");
    old.git("tag", "v1.0.0");
    old.commit("b.go", "package old\n\n// b\n");
    old.git("tag", "v2.0.0");
  }

  /// Pushes a version of the module at the root.
  void push(String version) {
    lib.commit("pushed.go", "package lib\n\n// " + version + "\n");
    lib.git("tag", version);
  }
}
