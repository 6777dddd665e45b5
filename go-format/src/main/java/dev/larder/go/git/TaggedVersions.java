package dev.larder.go.git;

import dev.larder.go.mod.GoMod;
import dev.larder.go.version.GoVersion;
import dev.larder.go.version.PseudoVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The versions that the tags of a repository give a module (protocol 9.1, 5.6).
record TaggedVersions(ModuleInRepository module, Revisions revisions) {
  /// In ascending order, those with `+incompatible` last.
  List<GoVersion> list() throws Unfit, IOException {
    List<GoVersion> compatible = canonical().filter(module.major()::fits).toList();
    if (!module.plain()) {
      return compatible;
    }
    List<GoVersion> later = canonical().filter(version -> !module.major().fits(version)).toList();
    if (later.isEmpty() || (!compatible.isEmpty() && hasGoMod(compatible.getLast()))) {
      return compatible;
    }
    List<GoVersion> all = new ArrayList<>(compatible);
    for (List<GoVersion> major : byMajor(later)) {
      if (!hasGoMod(major.getLast())) {
        major.forEach(version -> all.add(GoVersion.parse(version.text() + "+incompatible")));
      }
    }
    return all;
  }

  private Stream<GoVersion> canonical() {
    String prefix = module.tagPrefix();
    // The tags of gopkg.in/NAME.vN are those of the stable path.
    return module.unstable()
        ? Stream.empty()
        : revisions.tags().keySet().stream()
            .filter(tag -> tag.startsWith(prefix))
            .map(tag -> tag.substring(prefix.length()))
            .filter(name -> !PseudoVersion.isPseudo(name))
            .flatMap(name -> GoVersion.find(name).stream())
            .filter(version -> version.isCanonical() && !version.isIncompatible())
            .sorted();
  }

  private static List<List<GoVersion>> byMajor(List<GoVersion> ascending) {
    List<List<GoVersion>> majors = new ArrayList<>();
    for (GoVersion version : ascending) {
      if (majors.isEmpty() || !majors.getLast().getFirst().major().equals(version.major())) {
        majors.add(new ArrayList<>());
      }
      majors.getLast().add(version);
    }
    return majors;
  }

  private boolean hasGoMod(GoVersion version) throws Unfit, IOException {
    Revision revision = revisions.find(version.text());
    return revisions.file(revision.commit(), "go.mod", GoMod.MAX_BYTES).isPresent();
  }

  /// The highest release that is not one with `+incompatible`, else the highest pre-release: the
  /// version whose go.mod says what is retracted.
  static Optional<GoVersion> newest(List<GoVersion> listed) {
    List<GoVersion> compatible =
        listed.stream().filter(version -> !version.isIncompatible()).toList();
    return compatible.stream()
        .filter(GoVersion::isRelease)
        .reduce((_, later) -> later)
        .or(() -> compatible.stream().reduce((_, later) -> later));
  }
}
