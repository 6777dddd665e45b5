package dev.larder.go.doc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.AuthorNotices;
import dev.larder.api.ContainedFile;
import dev.larder.api.ContentReader;
import dev.larder.api.Coordinates;
import dev.larder.api.Dependency;
import dev.larder.api.LicenceFile;
import dev.larder.api.ManifestText;
import dev.larder.api.Outcome;
import dev.larder.api.PackageDocumentation;
import dev.larder.api.PackageSummary;
import dev.larder.api.ReadmeText;
import dev.larder.api.StoredFiles;
import dev.larder.api.VersionContent;
import dev.larder.go.files.GoFiles;
import dev.larder.go.mod.GoMod;
import dev.larder.go.mod.ModNotes;
import dev.larder.go.module.ModuleVersion;
import dev.larder.go.version.GoVersion;
import dev.larder.go.zip.ArchiveContents;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a module version contains, by its stored `.mod` and zip.
public final class GoContent implements ContentReader {
  private static final String GO_MOD = "go.mod";

  @Override
  public VersionContent read(Coordinates coordinates, StoredFiles files) throws IOException {
    Remarks remarks = new Remarks();
    Optional<byte[]> mod = mod(files, remarks);
    Optional<ManifestText> manifest =
        mod.map(bytes -> ManifestText.of(GO_MOD, new String(bytes, UTF_8)));
    List<Dependency> dependencies = mod.map(this::dependencies).orElse(List.of());
    Optional<SeekableByteChannel> zip = files.open(GoFiles.ZIP.name());
    if (zip.isEmpty()) {
      remarks.add("Its zip is not stored here yet: the rest is known once a client downloads it.");
      return new VersionContent(
          Optional.of(command(coordinates, List.of())),
          manifest,
          Optional.empty(),
          List.of(),
          dependencies,
          List.of(),
          List.of(),
          0,
          remarks.all());
    }
    try (ArchiveContents archive = ArchiveContents.open(zip.get(), named(coordinates))) {
      Optional<ReadmeText> readme = RootFiles.readme(archive, remarks);
      List<LicenceFile> licences = RootFiles.licences(archive);
      List<PackageSummary> packages = new ModulePackages(coordinates, archive).summaries(remarks);
      List<ContainedFile> contained =
          archive.members().stream()
              .limit(VersionContent.MAX_FILES)
              .map(one -> new ContainedFile(one.path(), one.size(), one.check()))
              .toList();
      int all = archive.members().size();
      if (all > contained.size()) {
        remarks.add(
            "It has %s files, of which the first %s are listed."
                .formatted(Remarks.counted(all), Remarks.counted(contained.size())));
      }
      return new VersionContent(
          Optional.of(command(coordinates, packages)),
          manifest,
          readme,
          licences,
          dependencies,
          packages,
          contained,
          all,
          remarks.all());
    }
  }

  /// A module that is one program is installed, every other one is required.
  private static String command(Coordinates coordinates, List<PackageSummary> packages) {
    boolean program = packages.size() == 1 && packages.getFirst().program();
    return program
        ? "go install " + packages.getFirst().path() + "@" + coordinates.version()
        : "go get " + coordinates;
  }

  @Override
  public Outcome<PackageDocumentation> documentation(
      Coordinates coordinates, String path, StoredFiles files) throws IOException {
    Optional<SeekableByteChannel> zip = files.open(GoFiles.ZIP.name());
    if (zip.isEmpty()) {
      return Outcome.missing(
          "not found: the zip of %s is not stored here; its packages are known once a client downloads it"
              .formatted(coordinates));
    }
    try (ArchiveContents archive = ArchiveContents.open(zip.get(), named(coordinates))) {
      return new ModulePackages(coordinates, archive)
          .documentation(path)
          .<Outcome<PackageDocumentation>>map(Outcome::found)
          .orElseGet(() ->
              Outcome.missing("not found: %s has no package %s".formatted(coordinates, path)));
    }
  }

  @Override
  public List<Dependency> dependencies(byte[] consulted) {
    return ModNotes.read(consulted).required().stream()
        .limit(Dependency.MAX_PER_VERSION)
        .map(one -> new Dependency(one.path(), one.version(), one.indirect()))
        .toList();
  }

  @Override
  public AuthorNotices notices(byte[] consulted, List<String> versions) {
    ModNotes notes = ModNotes.read(consulted);
    Map<String, String> retracted = new HashMap<>();
    for (String version : versions) {
      GoVersion.find(version)
          .flatMap(notes::why)
          .ifPresent(why -> retracted.put(version, shortened(why)));
    }
    return new AuthorNotices(notes.deprecated().map(GoContent::shortened), retracted);
  }

  private static String shortened(String text) {
    return text.length() <= AuthorNotices.MAX_CHARS
        ? text
        : text.substring(0, AuthorNotices.MAX_CHARS) + "…";
  }

  private static ModuleVersion named(Coordinates coordinates) {
    return ModuleVersion.of(coordinates.component(), coordinates.version());
  }

  private static Optional<byte[]> mod(StoredFiles files, Remarks remarks) throws IOException {
    Optional<SeekableByteChannel> stored = files.open(GoFiles.MOD.name());
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    try (SeekableByteChannel channel = stored.get()) {
      if (channel.size() > GoMod.MAX_BYTES) {
        remarks.add("Its go.mod is too long to be read.");
        return Optional.empty();
      }
      ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
      while (bytes.hasRemaining()) {
        if (channel.read(bytes) < 0) {
          throw new IOException("the stored go.mod is shorter than it was");
        }
      }
      return Optional.of(bytes.array());
    }
  }
}
