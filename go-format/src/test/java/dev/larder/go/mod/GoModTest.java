package dev.larder.go.mod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.larder.go.module.ModulePath;
import dev.larder.go.rule.Violation;
import dev.larder.go.version.GoVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoModTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          module ex.test/m\\n\\ngo 1.20\\n                  | ex.test/m | 1.20
          module ex.test/m                                  | ex.test/m | none
          module "ex.test/m"\\n                             | ex.test/m | none
          module (\\n\\tex.test/m\\n)\\ngo 1.24.3\\n        | ex.test/m | 1.24.3
          module (\\n // c\\n\\n"ex.test/m" // d\\n) // e\\n | ex.test/m | none
          // Deprecated: x\\nmodule ex.test/m // y\\r\\n    | ex.test/m | none
          \\tmodule\\tex.test/m//c\\ngo 1.21rc1             | ex.test/m | 1.21rc1
          go 1.20\\nrequire (\\n module v1.0.0\\n)\\nmodule ex.test/m | ex.test/m | 1.20
          require a.b/c v1.0.0 // indirect\\n               | none      | none
          retract [v1.0.0, v1.2.0]\\nmodule ex.test/m       | ex.test/m | none
          replace a => ../b\\nfuture (\\n x "y" [z]\\n)\\nmodule ex.test/m | ex.test/m | none
          require ()\\nmodule ()\\n                         | none      | none
          modulex ex.test/m\\n                              | none      | none
          module é                                          | é         | none
          none                                              | none      | none
          """)
  void findsModuleAndGoVersion(String text, String module, String goVersion) {
    GoMod goMod = read(text.translateEscapes());

    assertThat(goMod.module().orElse("none")).isEqualTo(module);
    assertThat(goMod.goVersion().orElse("none")).isEqualTo(goVersion);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          require a.b/c v1.0.0 // indirect              | a.b/c v1.0.0
          require (\\n\\ta.b/c v1.0.0\\n\\n\\td.e v2.0.0 // x\\n) | a.b/c v1.0.0, d.e v2.0.0
          require a.b/c v1.0.0\\nrequire d.e v0.0.1      | a.b/c v1.0.0, d.e v0.0.1
          require "a.b/c" "v1.0.0"                      | a.b/c v1.0.0
          require `a.b/c` v1.0.0                        | a.b/c v1.0.0
          require a.b/c master                          | a.b/c master
          require a.b/c                                 | nothing
          exclude a.b/c v1.0.0                          | nothing
          replace a.b/c v1.0.0 => d.e v1.0.0            | nothing
          """)
  void findsWhatIsRequired(String text, String required) {
    assertThat(read(text.translateEscapes()).requirements())
        .extracting(one -> one.path() + " " + one.version())
        .isEqualTo(required.equals("nothing") ? List.of() : List.of(required.split(", ", -1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      textBlock =
          """
          retract v1.0.0 // broken                     | v1.0.0
          retract [v1.0.0, v1.1.0]                     | v1.0.0 v1.0.5 v1.1.0
          retract [v1.0.0,v1.1.0]                      | v1.0.0 v1.0.5 v1.1.0
          retract (\\n\\tv1.1.0 // a\\n\\n\\t[v1.0.0, v1.0.0]\\n) | v1.0.0 v1.1.0
          retract v1.0.0\\nretract v1.1.0               | v1.0.0 v1.1.0
          retract "v1.0.0"                             | v1.0.0
          retract ["v1.0.0", `v1.1.0`]                 | v1.0.0 v1.0.5 v1.1.0
          retract v1.0.0 v1.1.0                        | v1.0.0
          retract [v1, v1.0]                           | v1.0.0
          retract v1.0.0-rc.1                          | v1.0.0-rc.1
          retract [v1.0.0-0, v1.0.0]                   | v1.0.0-rc.1 v1.0.0
          retract v2.0.0                               | v2.0.0+incompatible
          retract [v1.1.0, v1.0.0]                     | nothing
          retract [v1.0.0, v1.1.0                      | nothing
          retract [v1.0.0 v1.1.0]                      | nothing
          retract [v1.0.0]                             | nothing
          retract main                                 | nothing
          retract                                      | nothing
          retract ()                                   | nothing
          // retract v1.0.0                            | nothing
          exclude a.b/c v1.0.0                         | nothing
          """)
  void findsWhatIsRetracted(String text, String retracted) {
    GoMod goMod = read("module a.b/c\n" + text.translateEscapes());

    assertThat(
            Stream.of("v1.0.0-rc.1", "v1.0.0", "v1.0.5", "v1.1.0", "v2.0.0+incompatible")
                .filter(version -> goMod.retracts(GoVersion.parse(version))))
        .isEqualTo(retracted.equals("nothing") ? List.of() : List.of(retracted.split(" ", -1)));
  }

  @Test
  void keepsNoMoreRequirementsThanAnyFileHas() {
    assertThat(read("require a.b/c v1.0.0\n".repeat(10_001)).requirements()).hasSize(10_000);
  }

  @ParameterizedTest
  @CsvSource({
    "go 1.16, false",
    "go 1.17, true",
    "go 1.17rc1, true",
    "go 1.9, false",
    "go 1.26.1, true",
    "go 2.0, true",
    "go 1, false",
    "go next, false",
    "'', false",
  })
  void prunesSinceGo117(String line, boolean prunes) {
    assertThat(read("module a.b/c\n" + line).prunes()).isEqualTo(prunes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "module",
        "module a b",
        "module a\nmodule b",
        "module (\na\nb\n)",
        "module (\na\n",
        "module (\na\n) x\n",
        "module \"a",
        "module \"a\nb\"",
        "module `a`",
        "module 'a'",
        "module a\"b",
        "module \"a\\x62\"",
        "/* c */\nmodule a",
        "module a\u0000",
        "go 1.20\ngo 1.21",
        "go",
        "go 1 2",
        "require (\n"
      })
  void refusesWhatTheGoCommandCannotRead(String text) {
    assertThatExceptionOfType(Violation.class)
        .isThrownBy(() -> read(text))
        .withMessageStartingWith("\"go.mod line ");
  }

  @Test
  void namesTheLine() {
    assertThatExceptionOfType(Violation.class)
        .isThrownBy(() -> read("// x\n\nmodule a b\n"))
        .withMessage("\"go.mod line 3\": the module directive has one argument");
  }

  @Test
  void synthesizesTheFileOfAModuleWithoutOne() {
    assertThat(GoMod.synthesize(new ModulePath("ex.test/inc")))
        .asString()
        .isEqualTo("module ex.test/inc\n");
  }

  @Test
  void boundsItsInput() {
    byte[] words = "a ".repeat(GoMod.MAX_BYTES / 2).getBytes(StandardCharsets.UTF_8);

    assertThat(GoMod.read(words).module()).isEmpty();
    assertThatExceptionOfType(Violation.class)
        .isThrownBy(() -> GoMod.read(new byte[GoMod.MAX_BYTES + 1]));
  }

  @Test
  void randomFilesAreReadOrRefused() {
    var random = new Random(33);
    String[] parts = {
      "module", "go", " ", "\n", "\t", "(", ")", "\"", "`", "\\", "//", "/*", "a.b/c", "1.20",
      "\u0000", "é", ","
    };
    for (int i = 0; i < 30_000; i++) {
      var text = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      try {
        assertThat(read(text.toString())).isNotNull();
      } catch (Violation e) {
        assertThat(e.words()).matches("[ -~]+");
      }
    }
  }

  private static GoMod read(String text) {
    return GoMod.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
