package dev.larder.go.git;

import dev.larder.api.Commit;
import java.util.Optional;

/// The folder of a commit that is the module.
///
/// @param goMod as it is recorded; nothing where the module has none
record ModuleHome(Commit commit, String folder, Optional<byte[]> goMod) {}
