package dev.larder.go.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Ask;
import dev.larder.api.Coordinates;
import dev.larder.api.Document;
import dev.larder.api.Format;
import dev.larder.api.Listed;
import dev.larder.api.Outcome;
import dev.larder.api.Staged;
import dev.larder.api.Target;
import dev.larder.api.Verified;
import dev.larder.api.Wanted;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GoFormatTest {
  private final Format format = new GoFormat();

  @Test
  void isFoundByServiceLoader() {
    assertThat(ServiceLoader.load(Format.class)).hasAtLeastOneElementOfType(GoFormat.class);
  }

  @ParameterizedTest
  @CsvSource({
    "ex.test/%21upper/@v/v1.0.0-%21r%21c1.mod, ex.test/%21upper/@v/v1.0.0-%21r%21c1.mod",
    "ex.test/!upper/@v/v1.0.0-!r!c1.mod, ex.test/%21upper/@v/v1.0.0-%21r%21c1.mod",
    "ex.test/inc/@v/v2.0.0%2Bincompatible.info, ex.test/inc/@v/v2.0.0+incompatible.info",
    "ex.test/hello/@v/a%20b.info, ex.test/hello/@v/a%20b.info",
    "ex.test/hello/@latest, ex.test/hello/@latest",
    "cached-only/ex.test/hello/@v/list, ex.test/hello/@v/list",
  })
  void asksAnUpstreamAsTheGoCommandWould(String asked, String path) {
    assertThat(target(asked).path()).isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource({"1,STORED", "true,STORED", "0,UPSTREAM", "yes,UPSTREAM", "'',UPSTREAM"})
  void disableModuleFetchMeansStoredContentOnly(String value, Wanted.Reach reach) {
    Ask ask = new Ask("ex.test/a/@v/list", Map.of(), Map.of("disable-module-fetch", value));
    assertThat(format.parse(ask).map(Wanted::reach)).isEqualTo(Outcome.found(reach));
  }

  @Test
  void toolchainsAreAModuleThatMayBe() {
    assertThat(format.toolchains())
        .containsExactly("golang.org/toolchain")
        .allMatch(format::possible);
  }

  @Test
  void aZipBringsTheSmallFilesADescriptionTheModAndNothingBringsAZip() {
    assertThat(format.files())
        .allSatisfy(file -> assertThat(file.companions()).doesNotContain("zip"));
    assertThat(artifact("zip").kind().companions()).containsExactlyInAnyOrder("mod", "info");
    assertThat(artifact("info").kind().companions()).containsExactly("mod");
    assertThat(artifact("mod").kind().companions()).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "ex.test/a,        true",
    "github.com/o/r,   true",
    "github.com,       false",
    "'',               false",
    "|,                false",
    "'[a,b)',          false",
    "A,                false",
    "ex.test/../a,     false",
    "ex.test/a/v1,     false",
    "'ex.test/\u0000', false",
    "ex.test/é,        false",
  })
  void knowsWhatCannotBeTheNameOfAModuleOfAnyText(String text, boolean possible) {
    assertThat(format.possible(text)).isEqualTo(possible);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "github.com/pkg/errors,         errors",
    "github.com/go-chi/chi/v5,      chi",
    "gopkg.in/yaml.v3,              yaml",
    "gopkg.in/src-d/go-git.v4,      go-git",
    "gopkg.in/x.v2-unstable,        x",
    "go.uber.org/zap,               zap",
    "ex.test/a/v1,                  v1",
    "corp.example,                  corp.example",
    "'',                            ''",
  })
  void callsAModuleByWhatPeopleCallIt(String module, String called) {
    assertThat(format.shortName(module)).isEqualTo(called);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "master|v0.0.0-20240102030405-abcdefabcdef|v0.0.0-20240102030405-abcdefabcdef",
        "v2.0.0|v2.0.0+incompatible|v2.0.0+incompatible",
        "v2.0.0|v1.9.0|MISSING",
        "v2.0.0|v2.0.1+incompatible|MISSING",
        "master|v2.0.0|FAILED",
        "master|main|FAILED",
      })
  void aQueryEndsAsAVersionOfItsPath(String query, String answered, String expected) {
    Target.Query target = (Target.Query) target("ex.test/a/@v/" + query + ".info");
    byte[] answer = "{\"Version\":\"%s\"}".formatted(answered).getBytes(StandardCharsets.UTF_8);
    String outcome =
        switch (format.resolved(target, answer)) {
          case Outcome.Found<Coordinates>(var found) -> found.version();
          case Outcome.Missing<Coordinates> _ -> "MISSING";
          case Outcome.Refused<Coordinates> _ -> "REFUSED";
          case Outcome.Failed<Coordinates> _ -> "FAILED";
          case Outcome.NotAtHand<Coordinates> _ -> "NOT AT HAND";
        };
    assertThat(outcome).isEqualTo(expected);
  }

  @Test
  void writesTheListInOrderWithoutPseudoVersions() {
    Target.Index list = format.index("ex.test/a", Target.Listing.LIST);
    List<Listed> listed =
        Stream.of("v1.10.0", "v1.9.0", "v0.0.0-20240102030405-abcdefabcdef", "v1.9.0")
            .map(version -> new Listed(version, Optional.empty()))
            .toList();
    Document document = format.write(list, listed);
    assertThat(new String(document.bytes(), StandardCharsets.UTF_8)).isEqualTo("v1.9.0\nv1.10.0\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "{\"Version\":\"v1.0.0\",\"Time\":\"2018-10-22T21:33:59.50-07:00\",\"Later\":1}|AS IT CAME",
        "{\"Version\":\"v1.0.0\",\"Origin\":{\"URL\":\"https://u:p@h.test/r\"}}|{\"Version\":\"v1.0.0\",\"Origin\":{\"URL\":\"https://h.test/r\"}}",
        "{\"Version\":\"v1.0.1\"}|REFUSED",
        "{\"Version\":\"v1.0.0\",\"Time\":\"yesterday\"}|REFUSED",
      })
  void keepsADescriptionAsTheUpstreamSaidItOnceItIsChecked(String document, String kept) {
    Staged staged = new Staged.InMemory(document.getBytes(StandardCharsets.UTF_8), "0".repeat(64));
    Outcome<Verified> outcome = format.verify(artifact("info"), staged);
    assertThat(
            outcome instanceof Outcome.Found<Verified>(var verified)
                ? verified
                    .rewritten()
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .orElse("AS IT CAME")
                : "REFUSED")
        .isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "retract [v1.0.0, v1.1.0]|v1.0.0 v1.1.0",
        "retract v1.2.0|v1.2.0",
        "retract v9.0.0|''",
        "''|''",
        "module again|''",
      })
  void readsWhichVersionsAnAuthorTakesBack(String line, String versions) {
    List<Listed> listed =
        Stream.of("v1.0.0", "v1.1.0", "v1.2.0")
            .map(version -> new Listed(version, Optional.empty()))
            .toList();
    byte[] goMod = ("module ex.test/a\n" + line + "\n").getBytes(StandardCharsets.UTF_8);
    assertThat(
            String.join(
                " ", format.withdrawn(goMod, listed).stream().map(Listed::version).toList()))
        .isEqualTo(versions);
  }

  private Target target(String path) {
    return format.parse(Ask.of(path)) instanceof Outcome.Found<Wanted>(var wanted)
        ? wanted.target()
        : new Target.Route("nothing", Optional.empty(), false, Ask.of(path));
  }

  private Target.Artifact artifact(String file) {
    return format.artifact(new Coordinates("ex.test/a", "v1.0.0"), file);
  }
}
