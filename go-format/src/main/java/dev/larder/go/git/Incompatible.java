package dev.larder.go.git;

import dev.larder.go.mod.GoMod;
import java.io.IOException;
import java.util.Optional;

/// Whether the tags of v2 and later on a commit may become versions with `+incompatible`: where no
/// go.mod says to which major version the commit belongs (protocol 5.6).
///
/// @param asked the version that was asked for, as a client wrote it
record Incompatible(
    ModuleInRepository module, Revisions revisions, Revision revision, String asked) {
  boolean allows(String major) throws Unfit, IOException {
    if (!module.plain() || has("go.mod")) {
      return false;
    }
    // Who asks for one by its whole name gets it, as from go commands that did not look there.
    return asked.endsWith("+incompatible") || !has(major + "/go.mod");
  }

  private boolean has(String file) throws Unfit, IOException {
    Optional<byte[]> found = revisions.file(revision.commit(), file, GoMod.MAX_BYTES);
    return found.isPresent();
  }
}
