package dev.larder.go.git;

import dev.larder.api.SourcePlace;
import dev.larder.go.module.PathMajor;

/// Where a module is expected in its repository (protocol 9.1).
///
/// @param path of the module
/// @param root the beginning of the path that stands for the place itself
/// @param folder of the module, without a final `vN`; empty for the root of the repository
/// @param url of the repository, without secrets
record ModuleInRepository(String path, PathMajor major, String root, String folder, String url) {
  static ModuleInRepository of(String path, SourcePlace place) throws Unfit {
    PathMajor major = PathMajor.of(path);
    String root = place.root();
    if (path.equals(root)) {
      return new ModuleInRepository(path, major, root, place.folder(), place.url());
    }
    if (!path.startsWith(root + "/")) {
      throw Unfit.missing(path + ": mismatched repo: found " + root);
    }
    String prefix = withoutMajor(path, major);
    if (!prefix.equals(root) && !prefix.startsWith(root + "/")) {
      throw Unfit.missing("repository rooted at " + root + " cannot contain module " + path);
    }
    String below = prefix.equals(root) ? "" : prefix.substring(root.length() + 1);
    return new ModuleInRepository(path, major, root, joined(place.folder(), below), place.url());
  }

  private static String withoutMajor(String path, PathMajor major) {
    return path.substring(0, path.length() - major.suffix().length());
  }

  private static String joined(String above, String below) {
    return above.isEmpty() || below.isEmpty() ? above + below : above + "/" + below;
  }

  /// What stands before the version in the name of a tag.
  String tagPrefix() {
    return folder.isEmpty() ? "" : folder + "/";
  }

  /// The file of a folder.
  static String in(String folder, String file) {
    return joined(folder, file);
  }

  /// The path without its major version, for people.
  String shortPath() {
    return path.equals(root) ? path : withoutMajor(path, major);
  }

  /// The folder `vN` below the module's own, in which a module of that major version may be as
  /// well; empty where there is no such choice.
  String majorFolder() {
    boolean choice = major.suffix().startsWith("/") && !path.equals(root);
    return choice ? joined(folder, major.suffix().substring(1)) : "";
  }

  /// Whether only the root can be meant, where no go.mod is needed.
  boolean mayLackGoMod() {
    return folder.isEmpty() && !major.suffix().startsWith("/");
  }

  /// Whether tags of v2 and later may become versions with `+incompatible`.
  boolean plain() {
    return folder.isEmpty() && major.isNone();
  }

  /// The major version that the path names; empty where it names none.
  String pseudoMajor() {
    String suffix = major.suffix();
    return suffix.isEmpty() ? "" : suffix.substring(1).replace("-unstable", "");
  }

  boolean unstable() {
    return path.startsWith("gopkg.in/") && path.endsWith("-unstable");
  }
}
