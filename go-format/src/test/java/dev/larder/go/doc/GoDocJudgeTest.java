package dev.larder.go.doc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.larder.api.Declared;
import dev.larder.api.DeclaredType;
import dev.larder.api.DocText;
import dev.larder.api.PackageDocumentation;
import dev.larder.api.PackageSummary;
import dev.larder.go.JudgeScale;
import dev.larder.go.zip.ArchiveContents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The judge of this package is go/doc: of every package of the standard library the same names are
/// shown in the same places, with or without words.
class GoDocJudgeTest {
  @TempDir static Path folder;
  private static Optional<GoDocJudge> judge = Optional.empty();

  @BeforeAll
  static void build() throws IOException {
    judge = GoDocJudge.built(folder);
    assumeTrue(judge.isPresent(), "no go command here that can build");
  }

  @Test
  void showsOfTheStandardLibraryWhatGoDocShows() throws IOException {
    Path root = GoDocJudge.standardLibrary();
    List<Path> all = folders(root);
    List<Path> folders =
        IntStream.range(0, all.size())
            .filter(i -> i % JudgeScale.STEP == 0)
            .mapToObj(all::get)
            .toList();
    List<List<String>> told = judge.orElseThrow().shown(folders);
    List<String> differences = new ArrayList<>();
    int packages = 0;
    for (int i = 0; i < folders.size(); i++) {
      List<String> shown = shown(folders.get(i));
      differences.addAll(
          differences(root.relativize(folders.get(i)).toString(), told.get(i), shown));
      packages += shown.isEmpty() ? 0 : 1;
    }
    assertThat(differences).isEmpty();
    assertThat(packages).isGreaterThan(150 / JudgeScale.STEP);
  }

  private static List<Path> folders(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isDirectory)
          .filter(one -> !one.equals(root))
          .filter(one ->
              Stream.of(root.relativize(one).toString().split("/", -1))
                  .noneMatch(List.of("internal", "testdata", "vendor", "cmd")::contains))
          .sorted()
          .toList();
    }
  }

  private static List<String> differences(String where, List<String> told, List<String> shown) {
    List<String> sorted = told.stream().sorted().toList();
    List<String> own = shown.stream().sorted().toList();
    return Stream.concat(
            sorted.stream().filter(line -> !own.contains(line)).map(line -> "lacks " + line),
            own.stream().filter(line -> !sorted.contains(line)).map(line -> "shows " + line))
        .map(line -> where + " " + line)
        .toList();
  }

  private static List<String> shown(Path folder) {
    try (ZippedModule zipped = ZippedModule.of(folder);
        ArchiveContents archive = zipped.open()) {
      ModulePackages packages = new ModulePackages(zipped.coordinates(), archive);
      Optional<PackageDocumentation> found = packages.documentation("ex.test/m");
      String synopsis =
          packages.summaries(new Remarks()).stream()
              .filter(one -> one.path().equals("ex.test/m"))
              .map(PackageSummary::synopsis)
              .findFirst()
              .orElse("");
      return found
          .filter(one -> one.platform().isEmpty())
          .map(one -> lines(one, synopsis))
          .orElse(List.of());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static List<String> lines(PackageDocumentation shown, String synopsis) {
    List<String> lines = new ArrayList<>();
    lines.add("package " + shown.name());
    lines.add("synopsis " + synopsis);
    if (shown.program()) {
      return lines;
    }
    values(lines, "const", shown.constants());
    values(lines, "var", shown.variables());
    functions(lines, "func", shown.functions());
    for (DeclaredType one : shown.types()) {
      lines.add("type " + one.name() + " " + isSaid(one.declared()));
      values(lines, "type " + one.name() + " const", one.constants());
      values(lines, "type " + one.name() + " var", one.variables());
      functions(lines, "type " + one.name() + " func", one.functions());
      functions(lines, "type " + one.name() + " method", one.methods());
    }
    return lines;
  }

  private static void values(List<String> lines, String what, List<Declared> all) {
    all.forEach(one -> lines.add(what + " " + String.join(" ", one.names())));
  }

  private static void functions(List<String> lines, String what, List<Declared> all) {
    all.forEach(one -> {
      String name = one.names().getFirst();
      lines.add(what + " " + name.substring(name.indexOf('.') + 1) + " " + isSaid(one));
    });
  }

  private static boolean isSaid(Declared one) {
    return !one.about().equals(DocText.NONE);
  }
}
