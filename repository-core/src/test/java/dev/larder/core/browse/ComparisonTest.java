package dev.larder.core.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.ContainedFile;
import dev.larder.api.Dependency;
import dev.larder.api.VersionContent;
import dev.larder.core.raw.RawFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How two versions differ.
class ComparisonTest {
  @ParameterizedTest(name = "{0} to {1}: {2}")
  @CsvSource({
    "'',      '',      ''",
    "a@v1,    a@v1,    ''",
    "'',      a@v1,    a ADDED -> v1",
    "a@v1,    '',      a REMOVED v1 -> ",
    "a@v9,    a@v10,   a RAISED v9 -> v10",
    "a@v10,   a@v9,    a LOWERED v10 -> v9",
    "b@v1 a@v1, c@v1 a@v1, b REMOVED v1 -> ; c ADDED -> v1",
  })
  void tellsRequirementsThatDiffer(String before, String after, String told) {
    Comparison comparison = compared(required(before), required(after));
    assertThat(
            comparison.requirements().stream()
                .map(one ->
                    "%s %s %s-> %s"
                        .formatted(
                            one.component(),
                            one.change(),
                            one.from().map(version -> version + " ").orElse(""),
                            one.to().orElse("")))
                .map(String::strip)
                .collect(Collectors.joining("; ")))
        .isEqualTo(told == null ? "" : told.replaceAll(" +", " ").replace(" ;", ";").strip());
  }

  @Test
  void tellsFilesThatDiffer() {
    Comparison comparison =
        compared(
            files(file("a", 1, 1), file("b", 1, 1), file("c", 1, 1)),
            files(file("b", 1, 2), file("c", 1, 1), file("d", 5, 1)));
    assertThat(comparison.files())
        .containsExactly(
            new Comparison.File("a", Comparison.Change.REMOVED, Optional.of(1L), Optional.empty()),
            new Comparison.File("b", Comparison.Change.CHANGED, Optional.of(1L), Optional.of(1L)),
            new Comparison.File("d", Comparison.Change.ADDED, Optional.empty(), Optional.of(5L)));
  }

  /// Where the files of one of them are not stored, nothing is said to be gone.
  @Test
  void comparesNoFilesThatAreNotKnown() {
    Comparison comparison = compared(files(), files(file("a", 1, 1)));
    assertThat(comparison.files()).isEmpty();
    assertThat(comparison.remarks()).containsExactly("Of the first: r", "Of the second: r");
  }

  private static Comparison compared(VersionContent before, VersionContent after) {
    return Comparison.of(before, after, new RawFormat().versions());
  }

  private static ContainedFile file(String path, long size, int check) {
    return new ContainedFile(path, size, check);
  }

  private static VersionContent files(ContainedFile... files) {
    return content(List.of(), List.of(files));
  }

  private static VersionContent required(String all) {
    return content(
        all == null || all.isEmpty()
            ? List.of()
            : Arrays.stream(all.split(" ", -1))
                .map(one -> one.split("@", -1))
                .map(one -> new Dependency(one[0], one[1], false))
                .toList(),
        List.of());
  }

  private static VersionContent content(List<Dependency> dependencies, List<ContainedFile> files) {
    return new VersionContent(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        dependencies,
        List.of(),
        files,
        files.size(),
        List.of("r"));
  }
}
