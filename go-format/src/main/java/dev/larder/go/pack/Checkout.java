package dev.larder.go.pack;

import dev.larder.go.mod.GoMod;
import dev.larder.go.module.ModulePath;
import dev.larder.go.module.PathMajor;
import dev.larder.go.version.GoVersion;
import dev.larder.go.version.PseudoVersion;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds which commit is a version of the module in a folder of a repository (protocol 9.1 to 9.3).
///
/// @param shallow whether the repository was cloned without its history
/// @param folder of the module, relative to the root of the repository; empty at the root
/// @param named the module's path, where the caller said it
record Checkout(Git git, boolean shallow, String folder, Optional<String> named) {
  /// A version and its commit.
  ///
  /// @param tag empty for a pseudo-version
  record Found(GoVersion version, String commit, Optional<String> tag) {}

  /// The version that was asked for, or the highest that the checked out commit has a tag for.
  Found find(Optional<String> wanted) throws IOException, PackRefusal {
    if (wanted.isEmpty()) {
      return tagged();
    }
    GoVersion version = GoVersion.parse(wanted.get());
    if (version.isPseudo()) {
      return pseudo(version);
    }
    String tag = tagPrefix(version.major()) + withoutBuild(version);
    String commit =
        git.commit("refs/tags/" + tag)
            .orElseThrow(() -> missing("there is no tag " + tag + " here", tag));
    return new Found(completed(version, commit), commit, Optional.of(tag));
  }

  private Found tagged() throws IOException, PackRefusal {
    String head =
        git.commit("HEAD").orElseThrow(() -> new PackRefusal("nothing is committed here yet"));
    String major = PathMajor.of(path(head).map(ModulePath::text).orElse("")).suffix();
    String prefix = tagPrefix(major.isEmpty() ? "" : major.substring(1));
    List<String> tags = git.tagsAt(head);
    Optional<GoVersion> highest = Optional.empty();
    for (String tag : tags) {
      Optional<GoVersion> version = version(tag, prefix, head);
      if (version.isPresent()
          && (highest.isEmpty()
              || Comparator.<GoVersion>naturalOrder().compare(version.get(), highest.get()) > 0)) {
        highest = version;
      }
    }
    GoVersion version =
        highest.orElseThrow(() ->
            missing(
                "the commit that is checked out, "
                    + head.substring(0, 12)
                    + ", has no version tag for this module",
                prefix + "v1.2.3"));
    return new Found(version, head, Optional.of(prefix + withoutBuild(version)));
  }

  /// The version that a tag gives this module, if it gives one.
  private Optional<GoVersion> version(String tag, String prefix, String commit)
      throws IOException, PackRefusal {
    Optional<GoVersion> found =
        tag.startsWith(prefix)
            ? GoVersion.find(tag.substring(prefix.length()))
                .filter(version -> version.isCanonical() && !version.isPseudo())
                .filter(version -> !version.isIncompatible())
            : Optional.empty();
    if (found.isEmpty()) {
      return found;
    }
    GoVersion version = completed(found.get(), commit);
    Optional<ModulePath> path = path(commit);
    return path.isPresent() && path.get().major().fits(version)
        ? Optional.of(version)
        : Optional.empty();
  }

  /// With `+incompatible`, which no tag has, where it belongs.
  private GoVersion completed(GoVersion version, String commit) throws IOException, PackRefusal {
    boolean compatible = version.major().equals("v0") || version.major().equals("v1");
    boolean plain =
        named.map(path -> PathMajor.of(path).isNone()).orElse(false)
            && git.blob(commit, inFolder("go.mod")).isEmpty();
    return compatible || !plain || version.isIncompatible()
        ? version
        : GoVersion.parse(version.text() + "+incompatible");
  }

  private Found pseudo(GoVersion version) throws IOException, PackRefusal {
    PseudoVersion parts = PseudoVersion.parse(version.text());
    String commit =
        git.commit(parts.revision())
            .orElseThrow(() -> fetch("the commit " + parts.revision() + " is not here"));
    boolean exact =
        commit.substring(0, 12).equals(parts.revision()) && git.time(commit).equals(parts.time());
    if (!exact) {
      throw new PackRefusal(
          version + " does not agree with its commit, which was made at " + git.time(commit));
    }
    if (parts.base().isPresent()) {
      String tag = tagPrefix(version.major()) + parts.base().get().replace("+incompatible", "");
      Optional<String> base = git.commit("refs/tags/" + tag);
      if (base.isEmpty() || base.get().equals(commit) || !git.ancestor(base.get(), commit)) {
        throw fetch("the tag " + tag + ", which " + version + " builds on, is not before it here");
      }
    }
    return new Found(version, commit, Optional.empty());
  }

  /// What stands before the version in a tag: the module's folder, without a final `vN` folder,
  /// which is part of the path only (protocol 9.1).
  private String tagPrefix(String major) {
    String place = codeFolder(major);
    return place.isEmpty() ? "" : place + "/";
  }

  /// The module's folder without a final `vN` folder.
  String codeFolder(String major) {
    boolean suffixed = !major.isEmpty() && !major.equals("v0") && !major.equals("v1");
    if (suffixed && folder.equals(major)) {
      return "";
    }
    return suffixed && folder.endsWith("/" + major)
        ? folder.substring(0, folder.length() - major.length() - 1)
        : folder;
  }

  String inFolder(String file) {
    return folder.isEmpty() ? file : folder + "/" + file;
  }

  /// The module's path at a commit.
  Optional<ModulePath> path(String commit) throws IOException, PackRefusal {
    if (named.isPresent()) {
      return named.map(ModulePath::new);
    }
    Optional<byte[]> goMod = git.blob(commit, inFolder("go.mod"));
    return goMod.map(GoMod::read).flatMap(GoMod::module).map(ModulePath::new);
  }

  private static String withoutBuild(GoVersion version) {
    return version.text().replace("+incompatible", "");
  }

  private PackRefusal missing(String what, String tag) {
    return shallow
        ? fetch(what)
        : new PackRefusal(
            what
                + ".\nIf it exists elsewhere, fetch it:  git fetch --tags"
                + "\nIf it is still to be made:  git tag "
                + tag
                + " && git push origin "
                + tag);
  }

  private PackRefusal fetch(String what) {
    return new PackRefusal(
        shallow
            ? what + "; this clone is shallow. Run:\ngit fetch --unshallow --tags"
            : what + ". Run:\ngit fetch --tags");
  }
}
