package dev.larder.go.git;

import dev.larder.go.mod.GoMod;
import dev.larder.go.rule.Violation;
import dev.larder.go.version.GoVersion;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Which versions of a module its author has taken back, as the go.mod of the newest one says. What
/// cannot be found out there is not retracted.
final class RetractedVersions {
  private final Optional<GoMod> newest;

  private RetractedVersions(Optional<GoMod> newest) {
    this.newest = newest;
  }

  static RetractedVersions of(ModuleHomes homes, List<GoVersion> listed) throws Unfit, IOException {
    Optional<GoVersion> newest = TaggedVersions.newest(listed);
    return newest.isEmpty()
        ? new RetractedVersions(Optional.empty())
        : new RetractedVersions(goMod(homes, newest.get()));
  }

  private static Optional<GoMod> goMod(ModuleHomes homes, GoVersion version)
      throws Unfit, IOException {
    String tag = homes.module().tagPrefix() + version.text();
    try {
      Revision revision = homes.revisions().find(tag);
      return homes.of(revision.commit(), tag, version.major()).goMod().map(GoMod::read);
    } catch (Violation unreadable) {
      return Optional.empty();
    } catch (Unfit none) {
      if (none.certain()) {
        return Optional.empty();
      }
      throw none;
    }
  }

  boolean cover(GoVersion version) {
    return newest.filter(goMod -> goMod.retracts(version)).isPresent();
  }
}
