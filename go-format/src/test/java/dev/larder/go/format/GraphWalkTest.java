package dev.larder.go.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Ask;
import dev.larder.api.FetchedDocument;
import dev.larder.api.Format;
import dev.larder.api.Outcome;
import dev.larder.api.Target;
import dev.larder.api.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where the go command goes next that reads a go.mod, or looks its version up.
final class GraphWalkTest {
  private static final String OLD =
      "module ex.test/a\ngo 1.16\nrequire (\n\tex.test/B v1.0.0\n\tex.test/c/v2 v2.1.0\n)\n";
  private static final String NEW = OLD.replace("1.16", "1.17");
  private static final String LOOKUP = "sumdb/sum.ex.test/lookup/ex.test/a@v1.0.0";
  private static final List<String> MODS =
      List.of("ex.test/%21b/@v/v1.0.0.mod", "ex.test/c/v2/@v/v2.1.0.mod");

  private final Format format = new GoFormat();
  private final List<String> read = new ArrayList<>();

  private List<String> next(String path, String content, boolean ahead, String goMod) {
    if (!(format.parse(Ask.of(path)) instanceof Outcome.Found<Wanted>(var wanted))) {
      throw new AssertionError("not found: " + path);
    }
    FetchedDocument given = new FetchedDocument(wanted.target(), content.getBytes(UTF_8), ahead);
    return format
        .next(
            given,
            file -> {
              read.add(file.path());
              return Optional.of(goMod.getBytes(UTF_8)).filter(bytes -> bytes.length > 0);
            })
        .stream()
        .map(Target::path)
        .toList();
  }

  @Test
  void fromAModuleThatDoesNotPruneToAllThatItRequires() {
    assertThat(next("ex.test/a/@v/v1.0.0.mod", OLD, false, "")).isEqualTo(MODS);
  }

  @Test
  void fromOneThatPrunesNowhere() {
    assertThat(next("ex.test/a/@v/v1.0.0.mod", NEW, false, "")).isEmpty();
  }

  @Test
  void onFromWhatOneThatDoesNotPruneLedToWhateverItIs() {
    assertThat(next("ex.test/a/@v/v1.0.0.mod", NEW, true, "")).isEqualTo(MODS);
  }

  @ParameterizedTest
  @CsvSource({
    "ex.test/a/@v/v1.0.0.mod, module ex.test/a\\nrequire ex.test/b master",
    "ex.test/a/@v/v1.0.0.mod, module ex.test/a\\nrequire ex.test/b v2.0.0",
    "ex.test/a/@v/v1.0.0.mod, module ex.test/a\\nrequire ../b v1.0.0",
    "ex.test/a/@v/v1.0.0.mod, module (",
    "ex.test/a/@v/v1.0.0.info, {}",
    "ex.test/a/@v/list, v1.0.0",
    "ex.test/a/@latest, {}",
    "index, {}",
    "sumdb/sum.ex.test/tile/8/0/001, hashes",
    "sumdb/sum.ex.test/latest, note",
  })
  void nowhereFrom(String path, String content) {
    assertThat(next(path, content.translateEscapes(), true, OLD)).isEmpty();
  }

  @Test
  void fromALookUpToThoseOfTheRequirements() {
    assertThat(next(LOOKUP, answer(700_000, 800_000), false, OLD))
        .containsExactly(
            "sumdb/sum.ex.test/lookup/ex.test/!b@v1.0.0",
            "sumdb/sum.ex.test/lookup/ex.test/c/v2@v2.1.0");
    assertThat(read).containsExactly("ex.test/a/@v/v1.0.0.mod");
  }

  @Test
  void andTellsTheGateWhichModuleALookUpNames() {
    Target.Route route = new Target.Route(LOOKUP, Optional.of("ex.test/a"), true, Ask.of(LOOKUP));
    FetchedDocument given = new FetchedDocument(route, answer(1, 2).getBytes(UTF_8), false);
    assertThat(format.next(given, _ -> Optional.of(OLD.getBytes(UTF_8))))
        .allSatisfy(target -> assertThat(target).isInstanceOf(Target.Route.class))
        .extracting(target -> ((Target.Route) target).names().orElseThrow())
        .containsExactly("ex.test/B", "ex.test/c/v2");
  }

  @Test
  void nowhereFromALookUpWhoseGoModCannotBeHad() {
    assertThat(next(LOOKUP, answer(700_000, 800_000), false, "")).isEmpty();
  }

  /// Protocol 11.5: tiles of 256, over which tiles of 65,536 records lie.
  @ParameterizedTest
  @CsvSource({
    "700000, 800000, tile/8/0/x002/734 tile/8/1/010",
    "5, 65536, tile/8/0/000 tile/8/1/000",
    "5, 65535, tile/8/0/000",
    "5, 255, ''",
    "511, 512, tile/8/0/001",
    "512, 767, ''",
    "315977983, 400000000, tile/8/0/x001/x234/288 tile/8/1/x004/821",
  })
  void aheadOfItsClientALookUpLeadsToItsTiles(long id, long size, String tiles) {
    List<String> expected =
        tiles.isEmpty()
            ? List.of()
            : List.of(tiles.split(" ", -1)).stream().map("sumdb/sum.ex.test/"::concat).toList();
    assertThat(next(LOOKUP, answer(id, size), true, "")).isEqualTo(expected);
  }

  @Test
  void noTilesFromAnAnswerThatIsNone() {
    assertThat(next(LOOKUP, "not a record", true, "")).isEmpty();
  }

  /// Protocol 11.3.
  private static String answer(long id, long size) {
    return id
        + "\nex.test/a v1.0.0 h1:x=\nex.test/a v1.0.0/go.mod h1:y=\n\ngo.sum database tree\n"
        + size
        + "\n7ZdtDAkylLkX+xihcG1nDO+ZYPfjGa+Zr5ZsvuAiicI=\n\n\u2014 sum.ex.test sig\n";
  }
}
