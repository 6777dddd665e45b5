package dev.larder.go.format;

import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.api.Staged;
import dev.larder.api.Target;
import dev.larder.api.Verified;
import dev.larder.go.files.GoFacts;
import dev.larder.go.files.GoFiles;
import dev.larder.go.info.Origin;
import dev.larder.go.info.VersionInfo;
import dev.larder.go.mod.GoMod;
import dev.larder.go.module.ModuleVersion;
import dev.larder.go.path.FileType;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import dev.larder.go.zip.ClientZipCheck;
import dev.larder.go.zip.ZipFacts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Checks files that came from an upstream as the client itself would (protocol 8.2), so that what
/// is stored is what a client accepts.
final class FetchedFileCheck {
  private FetchedFileCheck() {}

  static Outcome<Verified> verify(Target.Artifact artifact, Staged staged) {
    ModuleVersion version = GoNames.version(artifact.coordinates());
    FileType type = GoFiles.type(artifact.kind().name());
    try {
      return Outcome.found(
          switch (type) {
            case INFO -> info(version, bytes(staged));
            case MOD -> mod(bytes(staged));
            case ZIP -> zip(version, staged);
          });
    } catch (Violation violation) {
      return Outcome.refused(Refusal.Kind.INVALID, violation.words());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Verified info(ModuleVersion expected, byte[] document) {
    VersionInfo info = VersionInfo.read(document);
    if (!info.version().equals(expected.version())) {
      throw new Violation(
          Rule.INFO, expected.toString(), "the description is of version " + info.version());
    }
    Map<String, String> origin = new HashMap<>();
    info.origin()
        .map(Origin::fields)
        .orElse(Map.of())
        .forEach((name, value) -> origin.put(name.toLowerCase(Locale.ROOT), value));
    return new Verified(VersionInfo.corrected(document), Map.of(), info.time(), origin);
  }

  /// A go.mod may declare another path: forks that are used by `replace` do.
  private static Verified mod(byte[] goMod) {
    if (GoMod.read(goMod).module().isEmpty()) {
      throw new Violation(Rule.GO_MOD, "go.mod", "it declares no module");
    }
    return Verified.asReceived(GoFacts.ofGoMod(goMod));
  }

  private static Verified zip(ModuleVersion version, Staged staged) throws IOException {
    if (!(staged instanceof Staged.OnDisk file)) {
      throw new IllegalArgumentException("a zip is staged on disk");
    }
    ZipFacts facts = ClientZipCheck.check(file.path(), version);
    return Verified.asReceived(GoFacts.ofZip(facts.h1(), facts.goMod()));
  }

  private static byte[] bytes(Staged staged) throws IOException {
    try (InputStream in = staged.open()) {
      return in.readNBytes(Math.toIntExact(staged.size()));
    }
  }
}
