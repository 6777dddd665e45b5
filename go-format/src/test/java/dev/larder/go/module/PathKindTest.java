package dev.larder.go.module;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.go.rule.Violation;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathKindTest {
  @ParameterizedTest
  @CsvSource(
      delimiterString = " = ",
      quoteCharacter = '\u0001',
      textBlock =
          """
          a.b/c = module import file
          a.b/c+d = import file
          a.b/.c = import file
          a.b/c~1 = file
          a.b/c~x = module import file
          a.b/c~1.go = file
          -a.b/c = file
          a.b/-c = module import file
          a.b/c. = none
          a.b/.. = none
          a.b//c = none
          a.b/c/ = none
          a.b/CON = none
          a.b/nul.txt = none
          a.b/COM0 = module import file
          a.b/LPT0.x = module import file
          a.b/COM10 = module import file
          a.b/CONx = module import file
          a.b/café = file
          a.b/Ａ = file
          a.b/𝒜 = file
          a.b/e\u0301 = none
          a.b/² = none
          a.b/ⅷ = none
          a.b/😀 = none
          a.b/\u0130 = file
          a.b/!#$%& = file
          a.b/()+,-=@ = file
          a.b/[]^_{}~ = file
          a.b/" = none
          a.b/' = none
          a.b/` = none
          a.b/* = none
          a.b/< = none
          a.b/> = none
          a.b/? = none
          a.b/| = none
          a.b/\\ = none
          a.b/a:b = none
          a.b/a;b = none
          """)
  void eachKindHasItsAlphabet(String path, String kinds) {
    String allowed =
        Arrays.stream(PathKind.values())
            .filter(kind -> allows(kind, path))
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" "));

    assertThat(allowed.isEmpty() ? "none" : allowed).isEqualTo(kinds);
  }

  private static boolean allows(PathKind kind, String path) {
    try {
      return kind.check(path).equals(path);
    } catch (Violation e) {
      return false;
    }
  }
}
