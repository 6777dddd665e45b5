package dev.larder.api;

import java.util.List;
import java.util.Optional;

/// What a version contains.
///
/// @param command by which whoever wants to use it takes it
/// @param manifest the file in which it says what it is and requires
/// @param dependencies in the order of the manifest
/// @param packages in the order of their paths
/// @param files in the order of their paths, at most [#MAX_FILES]
/// @param allFiles how many files there are
/// @param remarks what was not read, and why: one sentence each, at most [#MAX_REMARKS]
public record VersionContent(
    Optional<String> command,
    Optional<ManifestText> manifest,
    Optional<ReadmeText> readme,
    List<LicenceFile> licences,
    List<Dependency> dependencies,
    List<PackageSummary> packages,
    List<ContainedFile> files,
    int allFiles,
    List<String> remarks) {
  /// The most files that are listed.
  public static final int MAX_FILES = 20_000;

  /// The most packages that are listed.
  public static final int MAX_PACKAGES = 5_000;

  /// The most remarks of one reading.
  public static final int MAX_REMARKS = 20;

  public VersionContent {
    licences = List.copyOf(licences);
    dependencies = List.copyOf(dependencies);
    packages = List.copyOf(packages);
    files = List.copyOf(files);
    remarks = List.copyOf(remarks);
  }

  /// About how much memory it takes, in bytes.
  public long weight() {
    return manifest.map(one -> DocText.weight(one.text())).orElse(0L)
        + readme.map(one -> DocText.weight(one.text())).orElse(0L)
        + dependencies.stream().mapToLong(one -> 150L + one.component().length()).sum()
        + packages.stream().mapToLong(PackageSummary::weight).sum()
        + files.stream().mapToLong(one -> 150L + one.path().length()).sum()
        + 1_000L * (1 + licences.size() + remarks.size());
  }
}
