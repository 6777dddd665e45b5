package dev.larder.go.git;

import dev.larder.go.version.GoVersion;
import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Whether a version may be what is asked for: its module is in the commit, it goes with the path,
/// and who asks for one version gets no other.
///
/// @param asked as a client wrote it; empty for no version in particular
/// @param names what a version is called in the repository
record Checked(
    ModuleInRepository module,
    ModuleHomes homes,
    Revision revision,
    String asked,
    UnaryOperator<String> names) {
  private static final String INCOMPATIBLE = "+incompatible";

  Incompatible incompatible() {
    return new Incompatible(module, homes.revisions(), revision, asked);
  }

  /// The version, with `+incompatible` where it belongs there.
  GoVersion version(GoVersion version) throws Unfit, IOException {
    requireHome(version);
    String base = without(version.text());
    String text = base.equals(without(asked)) ? asked : version.text();
    Optional<Unfit> unfit = Optional.empty();
    if (!module.major().fits(GoVersion.parse(base))) {
      if (incompatible().allows(version.major())) {
        text = base + INCOMPATIBLE;
      } else {
        unfit = Optional.of(wrongMajor(text, version.major()));
      }
    } else if (text.endsWith(INCOMPATIBLE)) {
      unfit =
          Optional.of(
              invalid(
                  text,
                  "+incompatible suffix not allowed: major version "
                      + version.major()
                      + " is compatible"));
    }
    requireAsked(text, base);
    if (unfit.isPresent()) {
      throw unfit.get();
    }
    return GoVersion.parse(text);
  }

  /// The module has to be where the go command looks for it.
  private void requireHome(GoVersion version) throws Unfit, IOException {
    String name = names.apply(version.text());
    String what = module.path() + "@" + version + ": invalid version: ";
    Revision found;
    try {
      found = homes.revisions().find(name);
    } catch (Unfit none) {
      // The tag that the version is named after may be that of another module.
      String file = module.root() + "/" + ModuleInRepository.in(module.folder(), "go.mod");
      throw none.named(what + "reading " + file + " at revision " + name + ": ");
    }
    try {
      homes.of(found.commit(), name, version.major());
    } catch (Unfit none) {
      throw none.named(what);
    }
  }

  private void requireAsked(String text, String base) throws Unfit {
    boolean canonical = GoVersion.find(asked).filter(GoVersion::isCanonical).isPresent();
    if (canonical && !without(asked).equals(base)) {
      throw invalid(
          asked, "resolves to version " + text + " (" + without(asked) + " is not a tag)");
    }
  }

  private Unfit wrongMajor(String version, String major) {
    return invalid(
        version,
        module.major().isNone()
            ? "module contains a go.mod file, so module path must match major version (\""
                + module.shortPath()
                + "/"
                + major
                + "\")"
            : "module path includes a major version suffix, so major version must match");
  }

  private Unfit invalid(String version, String why) {
    return Unfit.missing(module.path() + "@" + version + ": invalid version: " + why);
  }

  private static String without(String version) {
    return version.endsWith(INCOMPATIBLE)
        ? version.substring(0, version.length() - INCOMPATIBLE.length())
        : version;
  }
}
