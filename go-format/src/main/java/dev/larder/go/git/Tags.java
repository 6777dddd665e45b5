package dev.larder.go.git;

import dev.larder.go.version.GoVersion;
import dev.larder.go.version.PseudoVersion;
import java.util.Optional;

/// What the names of tags say to a module.
///
/// @param prefix of the tags of the module
record Tags(String prefix) {
  /// A tag that has the form of a version.
  ///
  /// @param version without build metadata
  /// @param canonical whether the tag has none
  record Tagged(GoVersion version, boolean canonical) {}

  /// The version that a name is, if it is one that may be tagged.
  static Optional<GoVersion> release(String name) {
    return GoVersion.find(name)
        .filter(version -> version.isCanonical() && !version.isIncompatible())
        .filter(version -> !version.isPseudo());
  }

  /// The version of a tag. The go command looks at the whole name to know pseudo-versions, and so
  /// passes over them in the root of a repository alone.
  Optional<Tagged> version(String tag) {
    if (!tag.startsWith(prefix) || PseudoVersion.isPseudo(tag)) {
      return Optional.empty();
    }
    String name = tag.substring(prefix.length());
    return GoVersion.find(name)
        .map(found -> GoVersion.parse(found.canonical().replace("+incompatible", "")))
        .filter(plain -> name.startsWith(plain.text()))
        .map(plain -> new Tagged(plain, plain.text().equals(name)));
  }
}
