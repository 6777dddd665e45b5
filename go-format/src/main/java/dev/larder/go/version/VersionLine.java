package dev.larder.go.version;

/// Which versions of a module stand in for each other: those of one major, where releases,
/// pre-releases and pseudo-versions are counted apart, so that none of the many commits of a branch
/// takes the place of a release.
public final class VersionLine {
  private VersionLine() {}

  /// The name of its line; the text itself where it is no version.
  public static String of(String text) {
    return GoVersion.find(text).map(VersionLine::named).orElse(text);
  }

  private static String named(GoVersion version) {
    if (version.isRelease()) {
      return version.major();
    }
    return version.major() + (version.isPseudo() ? " pseudo-versions" : " pre-releases");
  }
}
