package dev.larder.go.publish;

import dev.larder.api.Ask;
import dev.larder.api.Coordinates;
import dev.larder.api.Draft;
import dev.larder.api.FileKind;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.api.Staged;
import dev.larder.api.Upload;
import dev.larder.api.Uploaded;
import dev.larder.go.files.GoFacts;
import dev.larder.go.files.GoFiles;
import dev.larder.go.info.Origin;
import dev.larder.go.info.Rfc3339;
import dev.larder.go.info.VersionInfo;
import dev.larder.go.mod.ModuleLine;
import dev.larder.go.module.ModuleVersion;
import dev.larder.go.rule.Quoted;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import dev.larder.go.zip.ArchiveRoot;
import dev.larder.go.zip.PublishZipCheck;
import dev.larder.go.zip.ZipFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Checks an uploaded zip by every rule for publishing and derives `.mod` and `.info` from it and
/// from what came with it, so that the three can never disagree.
public final class Acceptance {
  /// The setting of a hosted repository that lets pseudo-versions in.
  public static final String PSEUDO_VERSIONS = "acceptPseudoVersions";

  /// The setting of a hosted repository that lets a go.mod declare another module.
  public static final String FORKS = "acceptForks";

  /// Query parameters that become the origin of a version, with the names that `.info` gives them.
  private static final Map<String, String> ORIGIN =
      Map.of(
          "origin.url",
          "URL",
          "origin.ref",
          "Ref",
          "origin.hash",
          "Hash",
          "origin.subdir",
          "Subdir");

  private static final int MAX_PARAMETER = 1_000;

  private Acceptance() {}

  public static Outcome<Draft> accept(
      Upload upload, Uploaded uploaded, Instant received, Map<String, String> settings) {
    try {
      return Outcome.found(draft(upload, uploaded, received, settings));
    } catch (Violation violation) {
      return Outcome.refused(Refusal.Kind.INVALID, violation.words());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Draft draft(
      Upload upload, Uploaded uploaded, Instant received, Map<String, String> settings)
      throws IOException {
    Staged.OnDisk body = uploaded.body();
    ModuleVersion version = version(upload, body);
    ZipFacts zip = checked(version, body, settings);
    byte[] goMod = GoModBeside.choose(version.module(), zip.goMod(), uploaded.beside(GoFiles.MOD));
    Instant time = time(upload.ask(), received);
    Map<String, String> origin = origin(upload.ask());
    return new Draft(
        new Coordinates(version.module().text(), version.version().text()),
        List.of(
            new Draft.DraftFile(GoFiles.INFO, inMemory(info(version, time, origin))),
            new Draft.DraftFile(GoFiles.MOD, inMemory(goMod)),
            new Draft.DraftFile(GoFiles.ZIP, body)),
        GoFacts.ofVersion(zip.h1(), goMod),
        time,
        origin);
  }

  /// Checks a version that was made of a repository by the same rules.
  public static Outcome<Draft> publishable(Draft made, Map<String, String> settings) {
    try {
      Coordinates coordinates = made.coordinates();
      ModuleVersion version = ModuleVersion.of(coordinates.component(), coordinates.version());
      Staged.OnDisk zip = onDisk(staged(made, GoFiles.ZIP));
      ZipFacts facts = checked(version, zip, settings);
      byte[] goMod = inMemory(staged(made, GoFiles.MOD)).bytes();
      GoModBeside.choose(version.module(), facts.goMod(), Optional.of(goMod));
      return Outcome.found(made);
    } catch (Violation violation) {
      return Outcome.refused(Refusal.Kind.INVALID, violation.words());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Staged staged(Draft draft, FileKind kind) {
    return draft.files().stream()
        .filter(file -> file.kind().equals(kind))
        .map(Draft.DraftFile::staged)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(draft.coordinates() + " lacks " + kind));
  }

  private static Staged.OnDisk onDisk(Staged staged) {
    return switch (staged) {
      case Staged.OnDisk disk -> disk;
      case Staged.InMemory _ -> throw new IllegalStateException("a zip is written to the disk");
    };
  }

  private static Staged.InMemory inMemory(Staged staged) {
    return switch (staged) {
      case Staged.InMemory memory -> memory;
      case Staged.OnDisk _ -> throw new IllegalStateException("a go.mod is kept in memory");
    };
  }

  private static ZipFacts checked(
      ModuleVersion version, Staged.OnDisk zip, Map<String, String> settings) throws IOException {
    boolean pseudoAllowed = Boolean.parseBoolean(settings.getOrDefault(PSEUDO_VERSIONS, "false"));
    if (version.version().isPseudo() && !pseudoAllowed) {
      throw new Violation(
          Rule.PSEUDO_VERSION,
          version.toString(),
          "this repository takes no pseudo-versions; tag a release, or let an administrator set"
              + " acceptPseudoVersions");
    }
    boolean forks = Boolean.parseBoolean(settings.getOrDefault(FORKS, "false"));
    return PublishZipCheck.check(zip.path(), version, forks ? ModuleLine.ANY : ModuleLine.OWN);
  }

  private static ModuleVersion version(Upload upload, Staged.OnDisk body) throws IOException {
    if (upload.component().isPresent()) {
      return ModuleVersion.of(upload.component().get(), upload.version());
    }
    ModuleVersion named = ArchiveRoot.read(body.path());
    if (!named.version().text().equals(upload.version())) {
      throw new Violation(
          Rule.ZIP_NAME,
          named.toString(),
          "the address says version " + Quoted.of(upload.version()));
    }
    return named;
  }

  private static byte[] info(ModuleVersion version, Instant time, Map<String, String> origin) {
    Map<String, String> fields = new LinkedHashMap<>(origin);
    if (!fields.isEmpty()) {
      fields.put("VCS", "git");
    }
    return new VersionInfo(version.version(), Optional.of(time), Optional.of(new Origin(fields)))
        .write();
  }

  private static Instant time(Ask ask, Instant received) {
    Optional<String> given = ask.parameter("time");
    if (given.isEmpty()) {
      return received.truncatedTo(ChronoUnit.SECONDS);
    }
    return Rfc3339.find(given.get())
        .orElseThrow(() ->
            new Violation(
                Rule.INFO, "time", "write it as in RFC 3339, such as 2024-01-02T03:04:05Z"));
  }

  private static Map<String, String> origin(Ask ask) {
    Map<String, String> origin = new HashMap<>();
    ORIGIN.forEach((parameter, field) ->
        ask.parameter(parameter)
            .filter(value -> !value.isEmpty())
            .ifPresent(value -> origin.put(field, checked(parameter, value))));
    return origin;
  }

  private static String checked(String parameter, String value) {
    boolean graphic = value.codePoints().noneMatch(Character::isISOControl);
    if (!graphic || value.length() > MAX_PARAMETER) {
      throw new Violation(
          Rule.INFO, parameter, "at most " + MAX_PARAMETER + " characters, no control characters");
    }
    return value;
  }

  private static Staged.InMemory inMemory(byte[] bytes) {
    return new Staged.InMemory(bytes, sha256(bytes));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
