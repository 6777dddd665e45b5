package dev.larder.go.publish;

import dev.larder.go.files.LineEnds;
import dev.larder.go.mod.GoMod;
import dev.larder.go.module.ModulePath;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.util.Optional;

/// Which go.mod a version is served with: the one of the commit, where it came beside the zip, as
/// the go command reads it from a repository; else the one in the zip.
public final class GoModBeside {
  private GoModBeside() {}

  /// The bytes of `.mod`; a given one that is another file than the zip's is a violation.
  public static byte[] choose(ModulePath module, Optional<byte[]> inZip, Optional<byte[]> given) {
    byte[] derived = inZip.orElseGet(() -> GoMod.synthesize(module));
    if (given.isEmpty()) {
      return derived;
    }
    if (!LineEnds.sameBut(derived, given.get())) {
      throw new Violation(
          Rule.GO_MOD,
          "mod",
          inZip.isPresent()
              ? "differs from the go.mod in the zip in more than line ends; send the go.mod of the"
                  + " commit that was packed"
              : "the zip has no go.mod, so this must be the line that names the module, or be left"
                  + " out");
    }
    return given.get();
  }
}
