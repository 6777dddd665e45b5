package dev.larder.go.pack;

import dev.larder.api.ClientTools;
import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.go.files.GoFacts;
import dev.larder.go.files.GoFiles;
import dev.larder.go.mod.GoMod;
import dev.larder.go.mod.ModuleLine;
import dev.larder.go.module.ModuleVersion;
import dev.larder.go.module.VersionName;
import dev.larder.go.publish.GoModBeside;
import dev.larder.go.rule.Violation;
import dev.larder.go.zip.ArchiveRoot;
import dev.larder.go.zip.ModuleFiles;
import dev.larder.go.zip.PublishZipCheck;
import dev.larder.go.zip.VendorRule;
import dev.larder.go.zip.ZipFacts;
import dev.larder.go.zip.ZipWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes an upload of a folder or of a zip, and holds it to the server's rules before anything is
/// sent.
public final class Packing {
  private Packing() {}

  public static Outcome<ClientTools.Packed> pack(ClientTools.ToPack wanted) throws IOException {
    try {
      return Outcome.found(packed(wanted));
    } catch (Violation violation) {
      return refused(violation.words());
    } catch (PackRefusal refusal) {
      return refused(refusal.words());
    }
  }

  private static Outcome<ClientTools.Packed> refused(String words) {
    return Outcome.refused(Refusal.Kind.INVALID, words);
  }

  private static ClientTools.Packed packed(ClientTools.ToPack wanted)
      throws IOException, PackRefusal {
    if (Files.isRegularFile(wanted.source())) {
      return checked(wanted.source(), Optional.empty(), named(wanted), Map.of(), List.of());
    }
    if (!Files.isDirectory(wanted.source())) {
      throw new PackRefusal(wanted.source() + " is neither a folder nor a zip");
    }
    Path folder = wanted.source().toRealPath();
    Path zip = wanted.here().scratch().resolve("module.zip");
    Optional<Git> git = Git.around(folder, wanted.here().environment(), wanted.here().scratch());
    if (git.isPresent()) {
      FromGit.Made made = FromGit.of(git.get(), folder, wanted.component()).write(zip, wanted);
      return checked(zip, made.goMod(), made.version(), made.query(), made.notes());
    }
    ModuleVersion version = fromFolder(folder, zip, wanted);
    return checked(
        zip, Optional.empty(), version, Map.of(), List.of("packed from a folder outside of Git"));
  }

  private static ModuleVersion named(ClientTools.ToPack wanted) throws IOException, PackRefusal {
    ModuleVersion named = ArchiveRoot.read(wanted.source());
    require("version", wanted.version(), named.version().text(), wanted.source());
    require("module", wanted.component(), named.module().text(), wanted.source());
    return named;
  }

  private static void require(String what, Optional<String> wanted, String is, Path zip)
      throws PackRefusal {
    if (wanted.isPresent() && !wanted.get().equals(is)) {
      throw new PackRefusal(zip + " holds " + what + " " + is + ", not " + wanted.get());
    }
  }

  private static ModuleVersion fromFolder(Path folder, Path zip, ClientTools.ToPack wanted)
      throws IOException, PackRefusal {
    String version =
        wanted
            .version()
            .orElseThrow(() ->
                new PackRefusal(
                    folder
                        + " is in no Git work tree, so nothing tells its version: add --version"
                        + " v1.2.3"));
    Path file = folder.resolve("go.mod");
    Optional<GoMod> goMod =
        Files.isRegularFile(file)
            ? Optional.of(GoMod.read(Files.readAllBytes(file)))
            : Optional.empty();
    String module =
        wanted
            .component()
            .or(() -> goMod.flatMap(GoMod::module))
            .orElseThrow(() ->
                new PackRefusal(
                    folder
                        + " has no go.mod with a module line: add --component PATH, or one by\n"
                        + "go mod init"));
    ModuleVersion named = ModuleVersion.of(module, version);
    VendorRule vendor = VendorRule.of(goMod.flatMap(GoMod::goVersion));
    ZipWriter.write(zip, named, ModuleFiles.choose(FromFolder.list(folder), vendor));
    return named;
  }

  private static ClientTools.Packed checked(
      Path zip,
      Optional<Path> committed,
      ModuleVersion version,
      Map<String, String> query,
      List<String> notes)
      throws IOException {
    // Whether it takes a fork, the repository knows.
    ZipFacts facts = PublishZipCheck.check(zip, version, ModuleLine.ANY);
    Optional<byte[]> given = Optional.empty();
    if (committed.isPresent()) {
      given = Optional.of(Files.readAllBytes(committed.get()));
    }
    byte[] goMod = GoModBeside.choose(version.module(), facts.goMod(), given);
    return new ClientTools.Packed(
        GoFiles.ZIP.name(),
        zip,
        committed.map(file -> Map.of(GoFiles.MOD.name(), file)).orElse(Map.of()),
        new Coordinates(version.module().text(), version.version().text()),
        version.module().escaped()
            + "/@v/"
            + new VersionName(version.version().text()).escaped()
            + ".zip",
        query,
        GoFacts.ofVersion(facts.h1(), goMod),
        Stream.concat(notes.stream(), ofFork(goMod, version)).toList());
  }

  private static Stream<String> ofFork(byte[] goMod, ModuleVersion version) {
    return GoMod.read(goMod)
        .module()
        .filter(declared -> !declared.equals(version.module().text()))
        .map(declared ->
            "go.mod declares " + declared + ": the repository has to take forks (acceptForks)")
        .stream();
  }
}
