package dev.larder.go.pack;

import dev.larder.api.ClientTools;
import dev.larder.go.files.LineEnds;
import dev.larder.go.mod.GoMod;
import dev.larder.go.module.ModulePath;
import dev.larder.go.module.ModuleVersion;
import dev.larder.go.module.PathMajor;
import dev.larder.go.zip.ModuleFiles;
import dev.larder.go.zip.SourceFile;
import dev.larder.go.zip.VendorRule;
import dev.larder.go.zip.ZipWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Packs a version from its commit, so that it has the hash that the go command gives it when it
/// clones the repository itself (protocol 9).
final class FromGit {
  private static final String GO_MOD = "go.mod";
  private static final String LICENSE = "LICENSE";
  private static final String PREFIX = "prefix/";

  private final Git git;
  private final Checkout checkout;

  private FromGit(Git git, Checkout checkout) {
    this.git = git;
    this.checkout = checkout;
  }

  static FromGit of(Git git, Path folder, Optional<String> named) throws IOException, PackRefusal {
    String below = git.top().relativize(folder).toString().replace('\\', '/');
    return new FromGit(git, new Checkout(git, git.shallow(), below, named));
  }

  /// What a zip was made of.
  ///
  /// @param goMod a file with the go.mod of the commit, which the go command serves beside the zip
  record Made(
      ModuleVersion version, Optional<Path> goMod, Map<String, String> query, List<String> notes) {}

  Made write(Path zip, ClientTools.ToPack wanted) throws IOException, PackRefusal {
    Checkout.Found found = checkout.find(wanted.version());
    String commit = found.commit();
    ModulePath path = checkout.path(commit).orElseThrow(() -> unnamed(found));
    Optional<byte[]> goMod = git.blob(commit, checkout.inFolder(GO_MOD));
    requirePlace(path, goMod.isPresent(), found);
    Path archive = git.archive(commit, checkout.folder());
    ModuleVersion version = new ModuleVersion(path, found.version());
    try (ZipFile content = new ZipFile(archive.toFile())) {
      List<SourceFile> files = files(content, commit);
      requireSame(goMod, files);
      VendorRule vendor = VendorRule.of(goMod.map(GoMod::read).flatMap(GoMod::goVersion));
      ZipWriter.write(zip, version, withLicense(ModuleFiles.choose(files, vendor), files, commit));
    }
    return new Made(version, beside(zip, goMod), query(found), notes(found));
  }

  private static Optional<Path> beside(Path zip, Optional<byte[]> goMod) throws IOException {
    return goMod.isEmpty()
        ? Optional.empty()
        : Optional.of(Files.write(zip.resolveSibling(GO_MOD), goMod.get()));
  }

  private List<SourceFile> files(ZipFile content, String commit) throws IOException, PackRefusal {
    String folder = checkout.folder();
    List<SourceFile> files = new ArrayList<>();
    for (Git.Entry entry : git.files(commit, folder)) {
      String name = folder.isEmpty() ? entry.path() : entry.path().substring(folder.length() + 1);
      ZipEntry packed = content.getEntry(PREFIX + entry.path());
      if (packed == null) {
        throw new PackRefusal("git archive left out " + entry.path());
      }
      files.add(new SourceFile(name, entry.regular(), () -> content.getInputStream(packed)));
    }
    return files;
  }

  /// A module below the root gets the repository's licence if it has none (protocol 9.4).
  private List<SourceFile> withLicense(List<SourceFile> chosen, List<SourceFile> all, String commit)
      throws IOException {
    boolean has = all.stream().anyMatch(file -> file.path().equals(LICENSE));
    if (checkout.folder().isEmpty() || has) {
      return chosen;
    }
    Optional<byte[]> license = git.blob(commit, LICENSE);
    List<SourceFile> files = new ArrayList<>(chosen);
    license.ifPresent(
        bytes -> files.add(new SourceFile(LICENSE, true, () -> new ByteArrayInputStream(bytes))));
    return files;
  }

  /// Line ends are all that may become of go.mod on its way into an archive: the server refuses a
  /// zip with another go.mod than that of the commit beside it.
  private static void requireSame(Optional<byte[]> goMod, List<SourceFile> files)
      throws IOException, PackRefusal {
    for (SourceFile file : files) {
      if (file.path().equals(GO_MOD) && goMod.isPresent()) {
        try (var in = file.content().open()) {
          if (!LineEnds.sameBut(in.readAllBytes(), goMod.get())) {
            throw new PackRefusal(
                ".gitattributes lets git change more of go.mod than its line ends on its way into"
                    + " an archive (ident, working-tree-encoding); take go.mod out of that rule");
          }
        }
      }
    }
  }

  /// Where the go command would look for this module in the repository (protocol 9.2).
  private void requirePlace(ModulePath path, boolean hasGoMod, Checkout.Found found)
      throws IOException, PackRefusal {
    if (!hasGoMod && !checkout.folder().isEmpty()) {
      throw new PackRefusal(
          checkout.inFolder(GO_MOD)
              + " is not in commit "
              + found.commit().substring(0, 12)
              + ". Commit it, or see what Git ignores:\ngit status --ignored "
              + checkout.folder());
    }
    String suffix = path.major().suffix();
    if (!suffix.startsWith("/")) {
      return;
    }
    String major = suffix.substring(1);
    String code = checkout.codeFolder(major);
    boolean here = checkout.folder().equals(code);
    String below = code.isEmpty() ? major : code + "/" + major;
    String other = here ? below : code;
    String otherMod = other.isEmpty() ? GO_MOD : other + "/" + GO_MOD;
    boolean both =
        git.blob(found.commit(), otherMod)
            .map(GoMod::read)
            .flatMap(GoMod::module)
            .filter(declared -> PathMajor.of(declared).suffix().equals(suffix))
            .isPresent();
    if (both) {
      throw new PackRefusal(
          "both "
              + checkout.inFolder(GO_MOD)
              + " and "
              + otherMod
              + " declare a path that ends in "
              + suffix
              + ", and the go command takes neither; remove one");
    }
  }

  private PackRefusal unnamed(Checkout.Found found) {
    return new PackRefusal(
        "there is no "
            + checkout.inFolder(GO_MOD)
            + " with a module line at "
            + found.tag().orElse(found.commit())
            + ". Name the module with --component, or add one:\ngo mod init");
  }

  private Map<String, String> query(Checkout.Found found) throws IOException, PackRefusal {
    Map<String, String> query = new HashMap<>();
    query.put("time", git.time(found.commit()).toString());
    query.put("origin.hash", found.commit());
    git.origin().ifPresent(url -> query.put("origin.url", url));
    found.tag().ifPresent(tag -> query.put("origin.ref", "refs/tags/" + tag));
    if (!checkout.folder().isEmpty()) {
      query.put("origin.subdir", checkout.folder());
    }
    return query;
  }

  private List<String> notes(Checkout.Found found) throws IOException, PackRefusal {
    List<String> notes = new ArrayList<>();
    notes.add(
        "packed from commit "
            + found.commit().substring(0, 12)
            + found.tag().map(tag -> " (tag " + tag + ")").orElse(""));
    if (git.dirty(checkout.folder())) {
      notes.add("what is not committed is not in it");
    }
    return notes;
  }
}
