package dev.larder.go.git;

import dev.larder.api.Coordinates;
import dev.larder.api.Draft;
import dev.larder.api.Draft.DraftFile;
import dev.larder.api.FileKind;
import dev.larder.api.SourceTree;
import dev.larder.api.Staged;
import dev.larder.api.Workspace;
import dev.larder.go.files.GoFacts;
import dev.larder.go.files.GoFiles;
import dev.larder.go.hash.H1;
import dev.larder.go.info.Origin;
import dev.larder.go.info.VersionInfo;
import dev.larder.go.mod.GoMod;
import dev.larder.go.module.ModuleVersion;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import dev.larder.go.zip.ModuleFiles;
import dev.larder.go.zip.SourceFile;
import dev.larder.go.zip.VendorRule;
import dev.larder.go.zip.ZipWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Makes the files of a version out of the folder of its commit (protocol 8.4, 9.4).
///
/// @param version that is made
record VersionFiles(
    ModuleVersion version, ModuleHome home, Revisions revisions, Workspace workspace) {
  private static final String GO_MOD = "go.mod";
  private static final String LICENSE = "LICENSE";

  /// What an entry costs in a zip beyond its name, which stands there twice, and its content.
  private static final long ENTRY_BYTES = 256;

  /// What a zip has beside its entries, and a licence beyond its own text.
  private static final long ARCHIVE_BYTES = 64 << 10;

  Draft make(Origin origin) throws Unfit, IOException {
    byte[] goMod = home.goMod().orElseGet(() -> GoMod.synthesize(version.module()));
    if (goMod.length > GoMod.MAX_BYTES) {
      throw new Violation(Rule.GO_MOD, GO_MOD, "has more than 16 MiB");
    }
    byte[] info =
        new VersionInfo(version.version(), Optional.of(home.commit().time()), Optional.of(origin))
            .write();
    AtomicReference<Optional<H1>> h1 = new AtomicReference<>(Optional.empty());
    Staged zip = zip(h1);
    Map<String, String> told = new HashMap<>();
    origin.fields().forEach((name, value) -> told.put(name.toLowerCase(Locale.ROOT), value));
    return new Draft(
        new Coordinates(version.module().text(), version.version().text()),
        List.of(
            file(GoFiles.INFO, info), file(GoFiles.MOD, goMod), new DraftFile(GoFiles.ZIP, zip)),
        GoFacts.ofVersion(h1.get().orElseThrow(), goMod),
        home.commit().time(),
        told);
  }

  private DraftFile file(FileKind kind, byte[] content) throws IOException {
    return new DraftFile(kind, workspace.stage(kind, content.length, out -> out.write(content)));
  }

  private Staged zip(AtomicReference<Optional<H1>> h1) throws Unfit, IOException {
    SourceTree tree = revisions.tree(home.commit());
    List<SourceTree.Entry> entries = tree.files(home.folder());
    List<SourceFile> files = new ArrayList<>();
    for (SourceTree.Entry entry : entries) {
      if (entry.regular() || ModuleHomes.isLink(tree, entry.path())) {
        files.add(new SourceFile(name(entry), entry.regular(), () -> tree.open(entry.path())));
      }
    }
    long license = addLicense(files);
    List<SourceFile> chosen = ModuleFiles.choose(files, vendorRule(files));
    return workspace.stage(
        GoFiles.ZIP,
        Math.min(license + atMost(entries), GoFiles.MAX_ZIP_BYTES),
        out -> h1.set(Optional.of(ZipWriter.write(out, version, chosen))));
  }

  private String name(SourceTree.Entry entry) {
    return home.folder().isEmpty()
        ? entry.path()
        : entry.path().substring(home.folder().length() + 1);
  }

  /// A module below the root gets the repository's licence if it has none.
  ///
  /// @return how many bytes that is
  private long addLicense(List<SourceFile> files) throws Unfit, IOException {
    if (home.folder().isEmpty() || files.stream().anyMatch(file -> file.path().equals(LICENSE))) {
      return 0;
    }
    Optional<byte[]> text = revisions.file(home.commit(), LICENSE, GoMod.MAX_BYTES);
    text.ifPresent(
        bytes -> files.add(new SourceFile(LICENSE, true, () -> new ByteArrayInputStream(bytes))));
    return text.map(bytes -> bytes.length).orElse(0);
  }

  /// By the go.mod as it stands in the zip; one that cannot be read says nothing.
  private static VendorRule vendorRule(List<SourceFile> files) throws IOException {
    for (SourceFile file : files) {
      if (file.path().equals(GO_MOD) && file.regular()) {
        try (InputStream in = file.content().open()) {
          return VendorRule.of(GoMod.read(in.readNBytes(GoMod.MAX_BYTES)).goVersion());
        } catch (Violation unreadable) {
          return VendorRule.of(Optional.empty());
        }
      }
    }
    return VendorRule.of(Optional.empty());
  }

  /// Line ends and encodings at most double what is recorded before it is compressed.
  private long atMost(List<SourceTree.Entry> entries) {
    long most = ARCHIVE_BYTES;
    for (SourceTree.Entry entry : entries) {
      long names = 2L * (version.toString().length() + 4L * entry.path().length());
      most += 2 * entry.size() + names + ENTRY_BYTES;
    }
    return most;
  }
}
