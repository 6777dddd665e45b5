package dev.larder.go.doc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.Coordinates;
import dev.larder.api.PackageDocumentation;
import dev.larder.api.PackageSummary;
import dev.larder.api.VersionContent;
import dev.larder.go.zip.ArchiveContents;
import dev.larder.go.zip.ArchiveContents.Member;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The packages of a module that others can use, and its programs.
final class ModulePackages {
  /// How much source is unpacked for the first sentences of all packages.
  private static final long MAX_SUMMARY_BYTES = 24L << 20;

  /// A source file above this is passed over.
  private static final int MAX_FILE_BYTES = 8 << 20;

  private final Coordinates coordinates;
  private final ArchiveContents archive;

  /// By the folder, the files in the order of their names.
  private final Map<String, List<Member>> folders = new TreeMap<>();

  ModulePackages(Coordinates coordinates, ArchiveContents archive) {
    this.coordinates = coordinates;
    this.archive = archive;
    archive.members().stream()
        .filter(ModulePackages::isSource)
        .forEach(
            one -> folders.computeIfAbsent(folder(one.path()), _ -> new ArrayList<>()).add(one));
  }

  /// Tests are no part of a package, and what lies below these folders is for nobody outside.
  private static boolean isSource(Member member) {
    String path = member.path();
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.endsWith(".go")
        && !name.endsWith("_test.go")
        && !name.startsWith("_")
        && !name.startsWith(".")
        && Stream.of(folder(path).split("/", -1)).noneMatch(ModulePackages::isHidden);
  }

  private static boolean isHidden(String element) {
    return element.equals("internal")
        || element.equals("testdata")
        || element.equals("vendor")
        || element.startsWith("_")
        || element.startsWith(".");
  }

  private static String folder(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  private String importPath(String folder) {
    return folder.isEmpty() ? coordinates.component() : coordinates.component() + "/" + folder;
  }

  /// One line for each package. Of a module with very much source the last ones have no sentence.
  List<PackageSummary> summaries(Remarks remarks) throws IOException {
    List<PackageSummary> summaries = new ArrayList<>();
    SourceBudget budget = new SourceBudget(MAX_SUMMARY_BYTES);
    for (Map.Entry<String, List<Member>> folder : folders.entrySet()) {
      if (summaries.size() == VersionContent.MAX_PACKAGES) {
        remarks.add(
            "It has more than %s packages; the others are not listed."
                .formatted(Remarks.counted(summaries.size())));
        return summaries;
      }
      summary(folder.getKey(), folder.getValue(), budget).ifPresent(summaries::add);
    }
    if (budget.isSpent()) {
      remarks.add("It has so much source that the first sentences of some packages were not read.");
    }
    return summaries;
  }

  /// Its words mostly stand in a file of the package's name or in doc.go, so those come first.
  private Optional<PackageSummary> summary(String folder, List<Member> files, SourceBudget budget)
      throws IOException {
    String last = folder.substring(folder.lastIndexOf('/') + 1);
    List<Member> likely =
        files.stream().sorted(Comparator.comparing(one -> !isLikely(one.path(), last))).toList();
    Optional<PackageSummary> found = Optional.empty();
    for (Member file : likely) {
      if (file.size() > MAX_FILE_BYTES || !budget.take(file.size())) {
        continue;
      }
      String text = text(file);
      if (!isRead(file, text)) {
        continue;
      }
      Optional<PackageClause> clause = PackageClause.of(text);
      if (clause.isPresent()) {
        String synopsis = Synopsis.of(clause.get().about());
        String name = clause.get().name();
        PackageSummary summary =
            new PackageSummary(importPath(folder), name, name.equals("main"), synopsis);
        if (!synopsis.isEmpty()) {
          return Optional.of(summary);
        }
        found = found.or(() -> Optional.of(summary));
      }
    }
    return found.or(() -> unread(folder, last, files, budget));
  }

  /// A package whose sources were not read is one all the same.
  private Optional<PackageSummary> unread(
      String folder, String last, List<Member> files, SourceBudget budget) {
    return budget.isSpent() && !files.isEmpty()
        ? Optional.of(new PackageSummary(importPath(folder), last, false, ""))
        : Optional.empty();
  }

  private static boolean isLikely(String path, String last) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.equals("doc.go") || name.equals(last + ".go");
  }

  private static boolean isRead(Member file, String text) {
    String name = file.path().substring(file.path().lastIndexOf('/') + 1);
    return BuildConstraint.PLATFORMS.stream()
        .anyMatch(one -> one.takesName(name) && one.takesSource(text));
  }

  private String text(Member file) throws IOException {
    return new String(archive.read(file.path(), MAX_FILE_BYTES).orElseThrow(), UTF_8);
  }

  /// Empty: there is no such package.
  Optional<PackageDocumentation> documentation(String path) throws IOException {
    for (Map.Entry<String, List<Member>> folder : folders.entrySet()) {
      if (importPath(folder.getKey()).equals(path)) {
        return new PackageSources(archive, folder.getValue()).read(path);
      }
    }
    return Optional.empty();
  }
}
