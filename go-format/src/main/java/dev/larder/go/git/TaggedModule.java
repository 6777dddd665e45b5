package dev.larder.go.git;

import dev.larder.api.SourceRepository;
import dev.larder.go.mod.GoMod;
import dev.larder.go.module.ModulePath;
import dev.larder.go.rule.Violation;
import dev.larder.go.version.GoVersion;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Of which module a tag makes a version, by the go.mod in the folder that the tag names.
record TaggedModule(Revisions revisions) {
  static TaggedModule in(SourceRepository repository) {
    return new TaggedModule(new Revisions(repository));
  }

  ModulePath of(String tag) throws Unfit, IOException {
    int slash = tag.lastIndexOf('/');
    String folder = slash < 0 ? "" : tag.substring(0, slash);
    Optional<GoVersion> version = Tags.release(tag.substring(slash + 1));
    if (version.isEmpty() || !revisions.tags().containsKey(tag)) {
      throw Unfit.missing("no tag of a version: " + tag);
    }
    Revision revision = revisions.find(tag);
    String below = ModuleInRepository.in(folder, version.get().major());
    for (String place : List.of(below, folder)) {
      Optional<ModulePath> module =
          revisions
              .file(revision.commit(), ModuleInRepository.in(place, "go.mod"), GoMod.MAX_BYTES)
              .flatMap(TaggedModule::declared)
              .filter(path -> path.major().fits(version.get()));
      if (module.isPresent()) {
        return module.get();
      }
    }
    throw Unfit.missing(
        "no go.mod at "
            + (folder.isEmpty() ? "the root" : folder)
            + " declares a module that has versions such as "
            + version.get());
  }

  private static Optional<ModulePath> declared(byte[] goMod) {
    try {
      return Optional.of(new ModulePath(ModuleStatement.in(goMod)));
    } catch (Violation malformed) {
      return Optional.empty();
    }
  }
}
