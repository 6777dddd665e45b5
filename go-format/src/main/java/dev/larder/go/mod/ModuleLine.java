package dev.larder.go.mod;

import dev.larder.go.module.ModulePath;
import dev.larder.go.module.ModuleVersion;
import dev.larder.go.rule.Quoted;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.util.Optional;

/// Which module the go.mod of a version that is published may declare.
public enum ModuleLine {
  /// The one under whose name it is published.
  OWN,
  /// Any that has the same major version: a fork that keeps its module line is of use to those who
  /// replace the one by the other, and the go command asks no more of it (protocol 9.2).
  ANY;

  /// With more, the words would not fit into what a client shows.
  private static final int MAX_WORDS = 560;

  /// Demands it of a file.
  public void require(GoMod goMod, ModuleVersion named) {
    String declared =
        goMod
            .module()
            .orElseThrow(() ->
                new Violation(Rule.GO_MOD, "go.mod", "declares no module; add a module line"));
    if (declared.equals(named.module().text())) {
      return;
    }
    Optional<ModulePath> fork = path(declared).filter(path -> path.major().fits(named.version()));
    if (fork.isEmpty() || this == OWN) {
      throw new Violation(Rule.GO_MOD, "go.mod", words(declared, named, fork));
    }
  }

  private static Optional<ModulePath> path(String declared) {
    try {
      return Optional.of(new ModulePath(declared));
    } catch (Violation malformed) {
      return Optional.empty();
    }
  }

  private static String words(String declared, ModuleVersion named, Optional<ModulePath> fork) {
    String own = named.module().text();
    String what = "declares " + Quoted.of(declared) + " and not " + Quoted.of(own);
    String advice =
        fork.map(path ->
                "; a fork goes by the path that it declares, as a version of its own such as"
                    + " v1.2.4-corp.1, where the repository shares that path: larder namespace add"
                    + " REPOSITORY "
                    + path
                    + " --overlay; or, to be used by replace, by this path where the repository"
                    + " takes it: larder repo set REPOSITORY --accept-forks")
            .orElse("");
    return what.length() + advice.length() <= MAX_WORDS ? what + advice : what;
  }
}
